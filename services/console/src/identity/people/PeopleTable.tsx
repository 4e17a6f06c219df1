import type { Person } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { PhoneLink } from '../../app/PhoneLink.tsx';
import { Scroll } from '../../app/Scroll.tsx';
import styles from '../Administration.module.css';
import { useRoleNames } from '../texts.ts';
import { peopleRoute } from './route.ts';
import { usePeopleTexts } from './texts.ts';

/** People unit by unit; each name opens the person beside the list. */
export function PeopleTable({ items }: { items: readonly Person[] }) {
  const t = usePeopleTexts();
  const role = useRoleNames();
  const search = peopleRoute.useSearch();
  return (
    <Scroll label={t('list')}>
      <table className={styles['table']}>
        <thead>
          <tr>
            {(['name', 'roles', 'post', 'phone'] as const).map((each) => (
              <th key={each} scope="col">
                {t(each)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((each) => (
            <tr
              key={each.id}
              aria-current={search.person === each.id ? 'true' : undefined}
              className={each.active ? '' : styles['off']}
            >
              <th scope="row">
                <Link to="/people" search={{ ...search, person: each.id }}>
                  {each.name}
                </Link>
                <small>
                  {each.username}
                  {!each.active && ` · ${t('suspended')}`}
                </small>
              </th>
              <td>{each.roles.map((one) => role(one)).join('、') || '–'}</td>
              <td>{each.post ?? '–'}</td>
              <td className={styles['tight']}>
                {each.phone ? <PhoneLink number={each.phone} name={each.name} /> : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
