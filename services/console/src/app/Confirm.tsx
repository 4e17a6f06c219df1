import { Alert, Modal } from 'antd';
import type { ReactNode } from 'react';
import { Held } from './Held.tsx';
import { useAppTexts } from './texts.ts';
import { useProblem } from './use-problem.ts';

interface Props {
  open: boolean;
  title: string;
  /** The word on the button that does it. */
  act: string;
  /** The word on the other one. */
  back?: string;
  danger?: boolean;
  disabled?: boolean;
  pending: boolean;
  error: Error | undefined;
  confirm: () => void;
  close: () => void;
  children: ReactNode;
}

/** Asks before something that is not undone by itself; stays open, with the reason, where it could not be done. */
export function Confirm(props: Props) {
  const {
    open,
    title,
    act,
    back,
    danger = false,
    disabled = false,
    pending,
    error,
    confirm,
    close,
    children,
  } = props;
  const t = useAppTexts();
  const problem = useProblem();
  return (
    <Modal
      open={open}
      title={title}
      okText={act}
      cancelText={back ?? t('back')}
      okButtonProps={{ danger, disabled, loading: pending }}
      onOk={confirm}
      onCancel={close}
      destroyOnHidden
    >
      <Held pending={pending}>{children}</Held>
      <div role="alert">{error && <Alert type="error" showIcon title={problem(error).text} />}</div>
    </Modal>
  );
}
