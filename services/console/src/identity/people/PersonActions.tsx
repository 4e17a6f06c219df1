import { ChangePerson, type Person, SetPassword } from '@muster/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { Confirm } from '../../app/Confirm.tsx';
import { useSend } from '../../app/intent.ts';
import { useSay } from '../../app/Said.tsx';
import styles from '../Administration.module.css';
import { useMe } from '../session.ts';
import { OncePassword } from './OncePassword.tsx';
import { newPassword } from './one-time.ts';
import { peopleChanged } from './people-changed.ts';
import { usePeopleTexts } from './texts.ts';

/** What ends somebody's access, and what gives it back. */
export function PersonActions({ person }: { person: Person }) {
  const t = usePeopleTexts();
  const me = useMe();
  if (person.id === me.id) return <p className={styles['note']}>{t('ownReset')}</p>;
  return (
    <div className={`${styles['row']} ${styles['form']}`}>
      {person.active && <ResetPassword person={person} />}
      <Suspend person={person} />
    </div>
  );
}

function ResetPassword({ person }: { person: Person }) {
  const t = usePeopleTexts();
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const [shown, setShown] = useState(false);
  const { send, pending, error, forget } = useSend(SetPassword);
  const { id, name } = person;
  const go = async () => {
    await send({ params: { id }, body: { password, once: true } });
    setOpen(false);
    setShown(true);
    peopleChanged();
  };
  return (
    <>
      <Button
        onClick={() => {
          setPassword(newPassword());
          setOpen(true);
        }}
      >
        {t('reset')}
      </Button>
      <Confirm
        open={open}
        title={t('resetTitle', { name })}
        act={t('reset')}
        danger
        pending={pending}
        error={error}
        confirm={() => void go().catch(() => {})}
        close={() => {
          forget();
          setOpen(false);
        }}
      >
        {t('resetMore')}
      </Confirm>
      {shown && (
        <OncePassword
          name={name}
          password={password}
          close={() => {
            setShown(false);
            setPassword('');
          }}
        />
      )}
    </>
  );
}

function Suspend({ person }: { person: Person }) {
  const t = usePeopleTexts();
  const say = useSay();
  const [open, setOpen] = useState(false);
  const { send, pending, error, forget } = useSend(ChangePerson);
  const { id, name, version, active } = person;
  const go = async () => {
    await send({ params: { id }, ifMatch: version, body: { active: !active } });
    setOpen(false);
    say(t('saved', { name }));
    peopleChanged();
  };
  if (!active)
    return (
      <Button loading={pending} onClick={() => void go().catch(() => {})}>
        {t('resume')}
      </Button>
    );
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {t('suspend')}
      </Button>
      <Confirm
        open={open}
        title={t('suspendTitle', { name })}
        act={t('suspend')}
        danger
        pending={pending}
        error={error}
        confirm={() => void go().catch(() => {})}
        close={() => {
          forget();
          setOpen(false);
        }}
      >
        {t('suspendMore')}
      </Confirm>
    </>
  );
}
