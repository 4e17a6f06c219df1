import { ListUnits, type Unit } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { usePages } from '../../app/use-pages.ts';
import styles from '../Administration.module.css';
import { useAdministrationTexts } from '../administration-texts.ts';
import { unitEvents } from '../use-units.ts';
import { unitsRoute } from './route.ts';
import { useUnitTexts } from './texts.ts';

/** A unit and, once opened, those right below it. */
export function UnitTree({ unit, openAtFirst = false }: { unit: Unit; openAtFirst?: boolean }) {
  const t = useUnitTexts();
  const [open, setOpen] = useState(openAtFirst);
  const { name } = unit;
  return (
    <li>
      <div className={styles['node']}>
        {unit.level < 5 ? (
          <button
            type="button"
            aria-expanded={open}
            aria-label={t(open ? 'shut' : 'open', { name })}
            onClick={() => setOpen(!open)}
          >
            <span aria-hidden="true">{open ? '▾' : '▸'}</span>
          </button>
        ) : (
          <span className={styles['blank']} />
        )}
        <UnitLink unit={unit} />
      </div>
      {open && <Below unit={unit} />}
    </li>
  );
}

function Below({ unit }: { unit: Unit }) {
  const w = useAdministrationTexts();
  const { query, items } = usePages(
    ListUnits,
    { query: { parent: unit.id, limit: 100 } },
    { staleOn: unitEvents },
  );
  if (items.length === 0) return null;
  return (
    <ul>
      {items.map((each) => (
        <UnitTree key={each.id} unit={each} />
      ))}
      {query.hasNextPage && (
        <li>
          <Button size="small" onClick={() => void query.fetchNextPage()}>
            {w('more')}
          </Button>
        </li>
      )}
    </ul>
  );
}

export function UnitLink({ unit }: { unit: Unit }) {
  const t = useUnitTexts();
  const { unit: chosen, ...search } = unitsRoute.useSearch();
  return (
    <Link
      to="/units"
      search={{ ...search, unit: unit.id }}
      aria-current={chosen === unit.id ? 'true' : undefined}
      className={unit.active ? '' : styles['off']}
    >
      {unit.name} <small>{unit.code}</small>
      {!unit.active && <small> · {t('closed')}</small>}
    </Link>
  );
}
