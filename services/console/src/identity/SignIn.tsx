import { useNavigate, useSearch } from '@tanstack/react-router';
import { homeOf } from '../app/home.ts';
import { Preferences } from '../app/Preferences.tsx';
import { useTitle } from '../app/use-title.ts';
import { PasswordForm } from './PasswordForm.tsx';
import styles from './SignIn.module.css';
import { whoIsIn } from './session.ts';
import { useIdentityTexts } from './texts.ts';

export function SignIn() {
  const t = useIdentityTexts();
  const { next } = useSearch({ from: '/sign-in' });
  const navigate = useNavigate();
  useTitle(t('signIn'));
  const done = async () => {
    const me = await whoIsIn();
    void navigate({ to: next ?? (me ? homeOf(me) : '/'), replace: true });
  };
  return (
    <main className={styles['page']}>
      <section className={styles['card']}>
        <h1>Muster</h1>
        <p>{t('platform')}</p>
        <PasswordForm submit={t('signIn')} done={done} />
      </section>
      <Preferences />
    </main>
  );
}
