import { ChangePerson, type Person, SetPassword } from '@muster/contracts';
import { Button } from 'antd';
import { useState } from 'react';
import { Confirm } from '../../app/Confirm.tsx';
import { useSend } from '../../app/intent.ts';
import { useSay } from '../../app/Said.tsx';
import styles from '../Administration.module.css';
import { SwitchActive } from '../SwitchActive.tsx';
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
      <ResetPassword person={person} />
      <Suspend person={person} />
    </div>
  );
}

/** Stands for who is suspended too: the password that is just being read stays, whatever others do meanwhile. */
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
      {person.active && (
        <Button
          onClick={() => {
            setPassword(newPassword());
            setOpen(true);
          }}
        >
          {t('reset')}
        </Button>
      )}
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
  const { send, ...sending } = useSend(ChangePerson);
  const { id, name, version, active } = person;
  const texts = {
    on: t('resume'),
    off: t('suspend'),
    title: t('suspendTitle', { name }),
    more: t('suspendMore'),
  };
  const turn = async () => {
    await send({ params: { id }, ifMatch: version, body: { active: !active } });
    say(t('saved', { name }));
    peopleChanged();
  };
  return <SwitchActive active={active} texts={texts} sending={sending} turn={turn} />;
}
