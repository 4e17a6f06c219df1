import { ListUnits } from '@muster/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Panel } from '../../app/Panel.tsx';
import { said } from '../../app/search.ts';
import { usePages } from '../../app/use-pages.ts';
import { Waiting } from '../../app/Waiting.tsx';
import { TypedField } from '../../trace/TypedField.tsx';
import styles from '../Administration.module.css';
import { useAdministrationTexts } from '../administration-texts.ts';
import { useMe } from '../session.ts';
import { unitEvents, useUnit } from '../use-units.ts';
import { unitsRoute } from './route.ts';
import { useUnitTexts } from './texts.ts';
import { UnitFacts } from './UnitFacts.tsx';
import { UnitLink, UnitTree } from './UnitTree.tsx';

export function UnitsPage() {
  const t = useUnitTexts();
  const w = useAdministrationTexts();
  const me = useMe();
  const navigate = useNavigate();
  const { unit, q } = unitsRoute.useSearch();
  const top = useUnit(me.unit.id);
  const chosen = useUnit(unit ?? null);
  const seek = (typed: string) =>
    void navigate({ to: '/units', search: said({ unit, q: typed }), replace: true });
  return (
    <div className={styles['page']}>
      <div className={styles['head']}>
        <h1>{t('title')}</h1>
        <p>{t('what')}</p>
      </div>
      <search className={styles['filters']}>
        <TypedField
          label={w('unitFind')}
          type="search"
          value={q ?? ''}
          seek={seek}
          className={styles['wide']}
        />
      </search>
      <div className={styles['parts']}>
        {q ? (
          <Found q={q} />
        ) : (
          <Panel title={t('tree')}>
            <Waiting query={top}>
              {top.data && (
                <ul className={styles['tree']}>
                  <UnitTree unit={top.data} openAtFirst />
                </ul>
              )}
            </Waiting>
          </Panel>
        )}
        <div className={styles['side']} data-chosen={unit !== undefined}>
          {unit === undefined ? (
            <p className={styles['note']}>{t('choose')}</p>
          ) : (
            <Waiting query={chosen}>{chosen.data && <UnitFacts key={unit} unit={chosen.data} />}</Waiting>
          )}
        </div>
      </div>
    </div>
  );
}

function Found({ q }: { q: string }) {
  const t = useUnitTexts();
  const { query, items } = usePages(ListUnits, { query: { q, limit: 200 } }, { staleOn: unitEvents });
  return (
    <Panel title={t('found')} aside={items.length}>
      <Waiting query={query} empty={items.length === 0 ? t('none') : undefined}>
        <ul className={styles['tree']}>
          {items.map((each) => (
            <li key={each.id} className={styles['node']}>
              <UnitLink unit={each} />
            </li>
          ))}
        </ul>
      </Waiting>
    </Panel>
  );
}
