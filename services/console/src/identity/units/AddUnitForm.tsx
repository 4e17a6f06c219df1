import { AddUnit, type Unit } from '@muster/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useId, useState } from 'react';
import { Form } from '../../app/Form.tsx';
import { useSend } from '../../app/intent.ts';
import { Panel } from '../../app/Panel.tsx';
import { Refused } from '../../app/refused.ts';
import { useSay } from '../../app/Said.tsx';
import { useSheetTexts } from '../../app/sheet/texts.ts';
import { useProblem } from '../../app/use-problem.ts';
import styles from '../Administration.module.css';
import { useAdministrationTexts } from '../administration-texts.ts';
import { TextField } from '../TextField.tsx';
import { useUnitTexts } from './texts.ts';
import { unitsChanged } from './units-changed.ts';

/** A new unit below one that stands. */
export function AddUnitForm({ parent, close }: { parent: Unit; close: () => void }) {
  const t = useUnitTexts();
  const w = useAdministrationTexts();
  const s = useSheetTexts();
  const say = useSay();
  const problem = useProblem();
  const navigate = useNavigate();
  const id = useId();
  const { send, pending, error } = useSend(AddUnit);
  const [typed, setTyped] = useState({ name: '', nameEn: '', code: '', level: parent.level + 1 });
  const set = (field: string) => (value: string) => setTyped((all) => ({ ...all, [field]: value }));
  const wrong = (field: string) => (error instanceof Refused ? error.of(field) : undefined);
  const add = async () => {
    const { nameEn, ...body } = typed;
    const unit = await send({ body: { ...body, parentId: parent.id, ...(nameEn.trim() ? { nameEn } : {}) } });
    say(t('added', { name: unit.name }));
    unitsChanged();
    close();
    await navigate({ to: '/units', search: { unit: unit.id } });
  };
  return (
    <Panel title={t('addTitle', { name: parent.name })}>
      <Form className={styles['form']} pending={pending} submit={() => void add().catch(() => {})}>
        <div className={styles['pair']}>
          <TextField
            label={t('name')}
            value={typed.name}
            set={set('name')}
            max={80}
            required
            wrong={wrong('name')}
          />
          <TextField
            label={t('nameEn')}
            value={typed.nameEn}
            set={set('nameEn')}
            max={120}
            wrong={wrong('nameEn')}
          />
          <TextField
            label={t('code')}
            value={typed.code}
            set={set('code')}
            max={20}
            required
            hint={t('codeHint')}
            wrong={wrong('code')}
          />
          <div className={styles['field']}>
            <label htmlFor={id}>{t('level')}</label>
            <select
              id={id}
              value={typed.level}
              onChange={({ target }) => setTyped((all) => ({ ...all, level: Number(target.value) }))}
            >
              {([2, 3, 4, 5] as const)
                .filter((level) => level > parent.level)
                .map((level) => (
                  <option key={level} value={level}>
                    {w(`level${level}`)}
                  </option>
                ))}
            </select>
          </div>
        </div>
        <div role="alert">{error && <Alert type="error" showIcon title={problem(error).text} />}</div>
        <div className={styles['row']}>
          <Button type="primary" htmlType="submit" loading={pending}>
            {s('save')}
          </Button>
          <Button onClick={close}>{w('cancel')}</Button>
        </div>
      </Form>
    </Panel>
  );
}
