import { ChangePerson, ListPersonHistory, type Person, PersonChanged, type Role } from '@muster/contracts';
import { Confirm } from '../../app/Confirm.tsx';
import { Form } from '../../app/Form.tsx';
import { useSend } from '../../app/intent.ts';
import { useRead } from '../../app/queries.ts';
import { useSay } from '../../app/Said.tsx';
import { StaleSheet } from '../../app/sheet/StaleSheet.tsx';
import styles from '../Administration.module.css';
import { SaveBar } from '../SaveBar.tsx';
import { useMe } from '../session.ts';
import { TextField } from '../TextField.tsx';
import { UnitPicker } from '../UnitPicker.tsx';
import { useSheetForm } from '../use-sheet-form.ts';
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
  const { send, pending, error, forget } = useSend(ChangePerson);
  const { form, asked, setAsked, text, set, wrong, submit, save } = useSheetForm({
    name: `person.${person.id}`,
    current: { version: person.version, sheet: { '': fieldsOf(person) } },
    clearable: ['phone', 'post'],
    error,
    send: (ifMatch, body) => send({ params: { id: person.id }, ifMatch, body }),
    changed: peopleChanged,
    saved: (name) => say(t('saved', { name })),
  });
  const history = useRead(
    ListPersonHistory,
    { params: { id: person.id }, query: { limit: 1 } },
    { staleOn: stale },
  );
  const roles = form.value('', 'roles') as Role[];
  const loses = person.roles.includes('administrator') && !roles.includes('administrator');
  return (
    <Form className={styles['form']} pending={pending} submit={() => submit(loses)}>
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
    </Form>
  );
}
