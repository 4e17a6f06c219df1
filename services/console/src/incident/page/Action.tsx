import { App, Button } from 'antd';
import { type ReactNode, useId } from 'react';
import { KeyHint } from '../../app/KeyHint.tsx';
import styles from './Action.module.css';

interface Props {
  children: ReactNode;
  /** The key that does the same. */
  hint?: string;
  /** Why it cannot be done now; it can when left out. */
  why?: string | undefined;
  pending?: boolean;
  kind?: 'primary' | 'danger' | 'plain' | 'link';
  small?: boolean;
  /** What it is done to, for who hears the button alone. */
  name?: string;
  onPress: () => void;
}

/** A button with its key beside it. One that cannot be pressed now stays in reach and says why. */
export function Action({
  children,
  hint,
  why,
  pending = false,
  kind = 'plain',
  small,
  name,
  onPress,
}: Props) {
  const { message } = App.useApp();
  const id = useId();
  return (
    <>
      <Button
        type={kind === 'primary' ? 'primary' : kind === 'link' ? 'link' : 'default'}
        danger={kind === 'danger'}
        size={small ? 'small' : 'middle'}
        loading={pending}
        className={styles['action'] ?? ''}
        title={why}
        {...(why ? { 'aria-disabled': true, 'aria-describedby': id } : {})}
        onClick={() => (why ? void message.info(why) : onPress())}
      >
        {children}
        {name && <span className="heard">{` ${name}`}</span>}
        {hint && <KeyHint>{hint}</KeyHint>}
      </Button>
      {why && (
        <span id={id} className="heard">
          {why}
        </span>
      )}
    </>
  );
}
