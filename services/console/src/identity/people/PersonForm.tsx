import { ChangePerson, ListPersonHistory, type Person, PersonChanged, type Role } from '@muster/contracts';
import { useState } from 'react';
import { Confirm } from '../../app/Confirm.tsx';
import { useSend } from '../../app/intent.ts';
import { useRead } from '../../app/queries.ts';
import { Refused } from '../../app/refused.ts';
import { useSay } from '../../app/Said.tsx';
import { StaleSheet } from '../../app/sheet/StaleSheet.tsx';
import { useSheet } from '../../app/sheet/use-sheet.ts';
import styles from '../Administration.module.css';
import { SaveBar } from '../SaveBar.tsx';
import { useMe } from '../session.ts';
import { TextField } from '../TextField.tsx';
import { UnitPicker } from '../UnitPicker.tsx';
import { peopleChanged } from './people-changed.ts';
import { RoleTicks } from './RoleTicks.tsx';
import { usePeopleTexts } from './texts.ts';
import { usePersonWords } from './use-person-words.ts';

const stale = [PersonChanged];
const fieldsOf = ({ name, phone, post, unitId, roles }: Person) => ({
  name,
  phone: phone ?? '',
  post: post ?? '',
  unitId,
  roles,
});

/** Changes somebody; what another administrator changes meanwhile is shown beside it. */
export function PersonForm({ person }: { person: Person }) {
  const t = usePeopleTexts();
  const say = useSay();
  const me = useMe();
  const words = usePersonWords();
  const form = useSheet(`person.${person.id}`, { version: person.version, sheet: { '': fieldsOf(person) } });
  const { send, pending, error, forget } = useSend(ChangePerson);
  const [asked, setAsked] = useState(false);
  const history = useRead(
    ListPersonHistory,
    { params: { id: person.id }, query: { limit: 1 } },
    { staleOn: stale },
  );
  const text = (field: string): string => String(form.value('', field) ?? '');
  const set = (field: string) => (value: string) => form.set('', field, value);
  const wrong = (field: string) => (error instanceof Refused ? error.of(field) : undefined);
  const roles = form.value('', 'roles') as Role[];
  const loses = person.roles.includes('administrator') && !roles.includes('administrator');
  const save = async () => {
    const mine = Object.fromEntries(
      form.mine.map(({ field, after }) => [
        field,
        ['phone', 'post'].includes(field) && after === '' ? null : after,
      ]),
    );
    try {
      await send({ params: { id: person.id }, ifMatch: form.version, body: mine });
      form.reset();
      setAsked(false);
      say(t('saved', { name: text('name') }));
      peopleChanged();
    } catch (refused) {
      if (refused instanceof Refused && refused.status === 412) {
        setAsked(false);
        peopleChanged();
      }
    }
  };
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (loses) setAsked(true);
        else void save();
      }}
    >
      {person.id === me.id && <p className={styles['hint']}>{t('ownNote')}</p>}
      <StaleSheet form={form} by={history.data?.items[0]?.by.name} {...words} />
      <div className={styles['pair']}>
        <TextField
          label={t('name')}
          value={text('name')}
          set={set('name')}
          max={60}
          required
          wrong={wrong('name')}
        />
        <TextField
          label={t('phone')}
          value={text('phone')}
          set={set('phone')}
          max={16}
          hint={t('phoneHint')}
          wrong={wrong('phone')}
        />
        <TextField label={t('post')} value={text('post')} set={set('post')} max={60} wrong={wrong('post')} />
      </div>
      <UnitPicker
        label={t('unitId')}
        value={text('unitId')}
        choose={set('unitId')}
        fits={({ active }) => active}
        wrong={wrong('unitId')}
      />
      <RoleTicks value={roles} choose={(next) => form.set('', 'roles', next)} />
      <SaveBar form={form} pending={pending} error={asked ? undefined : error} />
      <Confirm
        open={asked}
        title={t('loseTitle', { name: person.name })}
        act={t('lose')}
        danger
        pending={pending}
        error={error}
        confirm={() => void save()}
        close={() => {
          forget();
          setAsked(false);
        }}
      >
        {t('loseMore')}
      </Confirm>
    </form>
  );
}
