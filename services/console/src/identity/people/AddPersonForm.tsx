import { AddPerson, type Role } from '@muster/contracts';
import { type ShouldBlockFn, useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Form } from '../../app/Form.tsx';
import { useSend } from '../../app/intent.ts';
import { LeaveGuard } from '../../app/LeaveGuard.tsx';
import { Panel } from '../../app/Panel.tsx';
import { Refused } from '../../app/refused.ts';
import { useSay } from '../../app/Said.tsx';
import { useSheetTexts } from '../../app/sheet/texts.ts';
import { useProblem } from '../../app/use-problem.ts';
import styles from '../Administration.module.css';
import { useMe } from '../session.ts';
import { TextField } from '../TextField.tsx';
import { UnitPicker } from '../UnitPicker.tsx';
import { OncePassword } from './OncePassword.tsx';
import { newPassword } from './one-time.ts';
import { peopleChanged } from './people-changed.ts';
import { RoleTicks } from './RoleTicks.tsx';
import { peopleRoute } from './route.ts';
import { usePeopleTexts } from './texts.ts';

/** The list beside the form may be searched and filtered meanwhile. */
const leaves: ShouldBlockFn = ({ current, next }) =>
  next.pathname !== current.pathname || !('person' in next.search && next.search.person === 'new');

/** Somebody new, with a one-time password or for the roster alone. */
export function AddPersonForm() {
  const t = usePeopleTexts();
  const s = useSheetTexts();
  const say = useSay();
  const me = useMe();
  const problem = useProblem();
  const navigate = useNavigate();
  const search = peopleRoute.useSearch();
  const { send, pending, error } = useSend(AddPerson);
  // One for this form: pressing once more after a broken line is the same intent.
  const [password] = useState(newPassword);
  const [signsIn, setSignsIn] = useState(true);
  const [roles, setRoles] = useState<Role[]>([]);
  const [unitId, setUnit] = useState(search.unit ?? me.unit.id);
  const [typed, setTyped] = useState({ name: '', username: '', phone: '', post: '' });
  const [made, setMade] = useState<{ id: string; name: string }>();
  const set = (field: keyof typeof typed) => (value: string) =>
    setTyped((all) => ({ ...all, [field]: value }));
  const wrong = (field: string) => (error instanceof Refused ? error.of(field) : undefined);
  const show = (id: string) =>
    navigate({ to: '/people', search: { ...search, person: id }, ignoreBlocker: true });
  const typedAny = roles.length > 0 || Object.values(typed).some((value) => value.trim() !== '');
  const add = async () => {
    const { phone, post, ...named } = typed;
    const person = await send({
      body: {
        ...named,
        roles,
        unitId,
        ...(phone.trim() ? { phone: phone.trim() } : {}),
        ...(post.trim() ? { post } : {}),
        ...(signsIn ? { password, passwordOnce: true } : {}),
      },
    });
    say(t('created', { name: person.name }));
    peopleChanged();
    if (signsIn) setMade(person);
    else await show(person.id);
  };
  return (
    <Panel title={t('addTitle')}>
      <Form className={styles['form']} pending={pending} submit={() => void add().catch(() => {})}>
        <div className={styles['pair']}>
          <TextField
            label={t('name')}
            value={typed.name}
            set={set('name')}
            max={60}
            required
            wrong={wrong('name')}
          />
          <TextField
            label={t('username')}
            value={typed.username}
            set={(value) => set('username')(value.toLowerCase())}
            max={40}
            required
            hint={t('usernameHint')}
            wrong={wrong('username')}
          />
          <TextField
            label={t('phone')}
            value={typed.phone}
            set={set('phone')}
            max={16}
            hint={t('phoneHint')}
            wrong={wrong('phone')}
          />
          <TextField label={t('post')} value={typed.post} set={set('post')} max={60} wrong={wrong('post')} />
        </div>
        <UnitPicker
          label={t('unitId')}
          value={unitId}
          choose={setUnit}
          fits={({ active }) => active}
          wrong={wrong('unitId')}
        />
        <RoleTicks value={roles} choose={setRoles} />
        <label>
          <input type="checkbox" checked={signsIn} onChange={({ target }) => setSignsIn(target.checked)} />{' '}
          {t('withPassword')}
        </label>
        <div role="alert">{error && <Alert type="error" showIcon title={problem(error).text} />}</div>
        <div className={styles['row']}>
          <Button type="primary" htmlType="submit" loading={pending}>
            {s('save')}
          </Button>
        </div>
      </Form>
      <LeaveGuard typed={typedAny && !made} leaves={leaves} />
      {made && <OncePassword name={made.name} password={password} close={() => void show(made.id)} />}
    </Panel>
  );
}
