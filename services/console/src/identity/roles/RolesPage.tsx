import { type Right, type Role, rights, roles } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../app/Panel.tsx';
import { Scroll } from '../../app/Scroll.tsx';
import styles from '../Administration.module.css';
import { useRoleNames } from '../texts.ts';
import { useRightNames, useRolePageTexts } from './texts.ts';

const table: readonly [Right, readonly Role[]][] = Object.entries(rights) as [Right, readonly Role[]][];

/** The contracts' own table of rights, in words. */
export function RolesPage() {
  const t = useRolePageTexts();
  const name = useRoleNames();
  const right = useRightNames();
  return (
    <div className={styles['page']}>
      <div className={styles['head']}>
        <h1>{t('title')}</h1>
        <p>{t('what')}</p>
      </div>
      <Panel title={t('table')}>
        <Scroll label={t('table')}>
          <table className={styles['table']}>
            <thead>
              <tr>
                <th scope="col">{t('right')}</th>
                {roles.map((role) => (
                  <th key={role} scope="col" className={styles['centre']}>
                    <Link to="/people" search={{ role }} title={t('who', { role: name(role) })}>
                      {name(role)}
                    </Link>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.map(([each, held]) => (
                <tr key={each}>
                  <th scope="row">
                    {right(each)}
                    <small>{each}</small>
                  </th>
                  {roles.map((role) => (
                    <td key={role} className={styles['centre']}>
                      <span aria-hidden="true">{held.includes(role) ? '●' : '–'}</span>
                      <span className="heard">{t(held.includes(role) ? 'yes' : 'no')}</span>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      </Panel>
    </div>
  );
}
