import { Alert, Button, Input } from 'antd';
import { type FormEvent, Fragment, type ReactNode, useId, useState } from 'react';
import { Refused } from '../app/refused.ts';
import { useProblem } from '../app/use-problem.ts';
import styles from './PasswordForm.module.css';
import { signIn } from './session.ts';
import { useIdentityTexts } from './texts.ts';

interface Props {
  /** Fixed where the session of somebody known ended. */
  username?: string;
  submit: string;
  done: () => void;
  children?: ReactNode;
}

export function PasswordForm({ username, submit, done, children }: Props) {
  const t = useIdentityTexts();
  const problem = useProblem();
  const id = useId();
  const [typed, setTyped] = useState({ username: username ?? '', password: '' });
  const [pending, setPending] = useState(false);
  const [fault, setFault] = useState<string>();
  // What was given is for one sign-in: they choose their own with it.
  const [own, setOwn] = useState<{ first: string; again: string }>();

  const go = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    if (own && own.first !== own.again) return setFault(t('differs'));
    setPending(true);
    setFault(undefined);
    try {
      await signIn(typed.username.trim(), typed.password, own?.first);
      done();
    } catch (error) {
      setPending(false);
      if (error instanceof Refused && error.code === 'identity.password_once')
        return setOwn({ first: '', again: '' });
      setFault(
        error instanceof Refused && error.status === 401
          ? t('wrong')
          : error instanceof Refused && error.status === 429
            ? t('tooMany', { seconds: error.retryAfter ?? 60 })
            : problem(error).text,
      );
    }
  };
  return (
    <form className={styles['form']} onSubmit={go}>
      <label htmlFor={`${id}-u`}>{t('username')}</label>
      <Input
        id={`${id}-u`}
        size="large"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        readOnly={username !== undefined}
        autoFocus={username === undefined}
        value={typed.username}
        onChange={({ target }) => setTyped((all) => ({ ...all, username: target.value }))}
      />
      <label htmlFor={`${id}-p`}>{t('password')}</label>
      <Input
        id={`${id}-p`}
        size="large"
        type="password"
        autoComplete="current-password"
        required
        autoFocus={username !== undefined}
        value={typed.password}
        onChange={({ target }) => setTyped((all) => ({ ...all, password: target.value }))}
      />
      {own && (
        <>
          <Alert type="info" showIcon title={t('chooseOwn')} />
          {(['first', 'again'] as const).map((each) => (
            <Fragment key={each}>
              <label htmlFor={`${id}-${each}`}>{t(each === 'first' ? 'newPassword' : 'newAgain')}</label>
              <Input
                id={`${id}-${each}`}
                size="large"
                type="password"
                autoComplete="new-password"
                required
                minLength={10}
                autoFocus={each === 'first'}
                value={own[each]}
                onChange={({ target }) => setOwn({ ...own, [each]: target.value })}
              />
            </Fragment>
          ))}
        </>
      )}
      <div role="alert">{fault && <Alert type="error" showIcon message={fault} />}</div>
      <Button type="primary" size="large" htmlType="submit" loading={pending} block>
        {submit}
      </Button>
      {children}
    </form>
  );
}
