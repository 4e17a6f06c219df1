import { ChangeUnit, ListUnitHistory, type Unit } from '@muster/contracts';
import { Confirm } from '../../app/Confirm.tsx';
import { Form } from '../../app/Form.tsx';
import { useSend } from '../../app/intent.ts';
import { useRead } from '../../app/queries.ts';
import { useSay } from '../../app/Said.tsx';
import { StaleSheet } from '../../app/sheet/StaleSheet.tsx';
import styles from '../Administration.module.css';
import { SaveBar } from '../SaveBar.tsx';
import { TextField } from '../TextField.tsx';
import { UnitPicker } from '../UnitPicker.tsx';
import { useSheetForm } from '../use-sheet-form.ts';
import { unitEvents, useUnit } from '../use-units.ts';
import { useUnitTexts } from './texts.ts';
import { unitsChanged } from './units-changed.ts';
import { useUnitWords } from './use-unit-words.ts';

const fieldsOf = ({ name, nameEn, parentId, reportsToId, zone, prefix }: Unit) => ({
  name,
  nameEn: nameEn ?? '',
  parentId,
  reportsToId,
  zone,
  prefix: prefix ?? '',
});

/** Renames, moves and sets a unit. A move is asked about first, for all below it goes along. */
export function UnitForm({ unit }: { unit: Unit }) {
  const t = useUnitTexts();
  const say = useSay();
  const words = useUnitWords();
  const { send, pending, error, forget } = useSend(ChangeUnit);
  const { form, asked, setAsked, text, set, wrong, submit, save } = useSheetForm({
    name: `unit.${unit.id}`,
    current: { version: unit.version, sheet: { '': fieldsOf(unit) } },
    clearable: ['nameEn', 'prefix'],
    error,
    send: (ifMatch, body) => send({ params: { id: unit.id }, ifMatch, body }),
    changed: unitsChanged,
    saved: (name) => say(t('saved', { name })),
  });
  const history = useRead(
    ListUnitHistory,
    { params: { id: unit.id }, query: { limit: 1 } },
    { staleOn: unitEvents },
  );
  const parentId = form.value('', 'parentId') as string | null;
  const parent = useUnit(parentId);
  const moves = parentId !== unit.parentId;
  return (
    <Form className={styles['form']} pending={pending} submit={() => submit(moves)}>
      <StaleSheet form={form} by={history.data?.items[0]?.by.name} {...words} />
      <div className={styles['pair']}>
        <TextField
          label={t('name')}
          value={text('name')}
          set={set('name')}
          max={80}
          required
          wrong={wrong('name')}
        />
        <TextField
          label={t('nameEn')}
          value={text('nameEn')}
          set={set('nameEn')}
          max={120}
          wrong={wrong('nameEn')}
        />
      </div>
      <div className={styles['pair']}>
        {unit.parentId !== null && (
          <UnitPicker
            label={t('parentId')}
            value={parentId}
            choose={set('parentId')}
            fits={(each) => each.level < unit.level && each.active && !each.path.startsWith(unit.path)}
            wrong={wrong('parentId')}
          />
        )}
        {unit.parentId !== null && (
          <UnitPicker
            label={t('reportsToId')}
            value={form.value('', 'reportsToId') as string | null}
            choose={set('reportsToId')}
            fits={(each) => each.level < unit.level}
            wrong={wrong('reportsToId')}
          />
        )}
      </div>
      <div className={styles['pair']}>
        <TextField
          label={t('zone')}
          value={text('zone')}
          set={set('zone')}
          max={60}
          required
          wrong={wrong('zone')}
        />
        <TextField
          label={t('prefix')}
          value={text('prefix')}
          set={(value) => set('prefix')(value.toUpperCase())}
          max={4}
          hint={t('prefixHint')}
          wrong={wrong('prefix')}
        />
      </div>
      <SaveBar form={form} pending={pending} error={asked ? undefined : error} />
      <Confirm
        open={asked}
        title={t('moveTitle', { name: unit.name, parent: parent.data?.name ?? '–' })}
        act={t('move')}
        danger
        pending={pending}
        error={error}
        confirm={() => void save()}
        close={() => {
          forget();
          setAsked(false);
        }}
      >
        {t('moveMore')}
      </Confirm>
    </Form>
  );
}
