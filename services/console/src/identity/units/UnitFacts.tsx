import { ChangeUnit, ListUnitHistory, type Unit, UnitChanged } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useSend } from '../../app/intent.ts';
import { Panel } from '../../app/Panel.tsx';
import { useSay } from '../../app/Said.tsx';
import { History } from '../../app/sheet/History.tsx';
import styles from '../Administration.module.css';
import { useAdministrationTexts } from '../administration-texts.ts';
import { SwitchActive } from '../SwitchActive.tsx';
import { AddUnitForm } from './AddUnitForm.tsx';
import { useUnitTexts } from './texts.ts';
import { UnitForm } from './UnitForm.tsx';
import { unitsChanged } from './units-changed.ts';
import { useUnitWords } from './use-unit-words.ts';

const stale = [UnitChanged];

/** One unit: its form, a new one below it, its end, and who changed what. */
export function UnitFacts({ unit }: { unit: Unit }) {
  const t = useUnitTexts();
  const w = useAdministrationTexts();
  const words = useUnitWords();
  const [adding, setAdding] = useState(false);
  const level = w(`level${unit.level as 1}`);
  return (
    <>
      <Panel
        title={unit.name}
        aside={
          <Link to="/people" search={{ unit: unit.id }}>
            {t('people')}
          </Link>
        }
      >
        <p className={styles['note']}>{t('facts', { level, code: unit.code, path: unit.path })}</p>
        <UnitForm unit={unit} />
        <div className={`${styles['row']} ${styles['form']}`}>
          {unit.level < 5 && unit.active && (
            <Button aria-expanded={adding} onClick={() => setAdding(!adding)}>
              {t('add')}
            </Button>
          )}
          <SwitchUnit unit={unit} />
        </div>
      </Panel>
      {adding && <AddUnitForm parent={unit} close={() => setAdding(false)} />}
      <History route={ListUnitHistory} staleOn={stale} args={{ params: { id: unit.id } }} {...words} />
    </>
  );
}

function SwitchUnit({ unit }: { unit: Unit }) {
  const t = useUnitTexts();
  const say = useSay();
  const { send, ...sending } = useSend(ChangeUnit);
  const { id, name, version, active } = unit;
  const texts = {
    on: t('openUnit'),
    off: t('shutUnit'),
    title: t('shutTitle', { name }),
    more: t('shutMore'),
  };
  const turn = async () => {
    await send({ params: { id }, ifMatch: version, body: { active: !active } });
    say(t('saved', { name }));
    unitsChanged();
  };
  return <SwitchActive active={active} texts={texts} sending={sending} turn={turn} />;
}
