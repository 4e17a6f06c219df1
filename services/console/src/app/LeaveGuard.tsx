import { type ShouldBlockFn, useBlocker } from '@tanstack/react-router';
import { Confirm } from './Confirm.tsx';
import { useAppTexts } from './texts.ts';

interface Props {
  /** Something was typed that leaving would lose. */
  typed: boolean;
  /** Whether a step within the app leads away from what was typed; every other page does when left out. */
  leaves?: ShouldBlockFn;
}

const toAnotherPage: ShouldBlockFn = ({ current, next }) => current.pathname !== next.pathname;

/** Asks before somebody leaves, by a link, the way back or a closed tab. After a save: `navigate({ ignoreBlocker: true })`. */
export function LeaveGuard({ typed, leaves = toAnotherPage }: Props) {
  const t = useAppTexts();
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: leaves,
    enableBeforeUnload: typed,
    disabled: !typed,
    withResolver: true,
  });
  return (
    <Confirm
      open={status === 'blocked'}
      title={t('leaveTitle')}
      act={t('leave')}
      back={t('stay')}
      danger
      pending={false}
      error={undefined}
      confirm={() => proceed?.()}
      close={() => reset?.()}
    >
      {t('leaveMore')}
    </Confirm>
  );
}
