import { ListPeople, PersonChanged, roles } from '@muster/contracts';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { Panel } from '../../app/Panel.tsx';
import { said } from '../../app/search.ts';
import { usePages } from '../../app/use-pages.ts';
import { Waiting } from '../../app/Waiting.tsx';
import { TypedField } from '../../trace/TypedField.tsx';
import styles from '../Administration.module.css';
import { useMe } from '../session.ts';
import { useRoleNames } from '../texts.ts';
import { UnitPicker } from '../UnitPicker.tsx';
import { AddPersonForm } from './AddPersonForm.tsx';
import { PeopleTable } from './PeopleTable.tsx';
import { PersonFacts } from './PersonFacts.tsx';
import { peopleRoute } from './route.ts';
import { usePeopleTexts } from './texts.ts';

const stale = [PersonChanged];

export function PeoplePage() {
  const t = usePeopleTexts();
  const { person, ...asked } = peopleRoute.useSearch();
  const { query, items } = usePages(ListPeople, { query: { ...asked, limit: 100 } }, { staleOn: stale });
  return (
    <div className={styles['page']}>
      <div className={styles['head']}>
        <h1>{t('title')}</h1>
        <p>{t('what')}</p>
      </div>
      <Filters />
      <div className={styles['parts']}>
        <Panel title={t('list')} aside={query.data && `${items.length}${query.hasNextPage ? '+' : ''}`}>
          <Waiting query={query} empty={items.length === 0 ? t('none') : undefined}>
            <PeopleTable items={items} />
            {query.hasNextPage && (
              <div className={styles['form']}>
                <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {t('more')}
                </Button>
              </div>
            )}
          </Waiting>
        </Panel>
        <div className={styles['side']} data-chosen={person !== undefined}>
          {person === undefined ? (
            <p className={styles['note']}>{t('choose')}</p>
          ) : person === 'new' ? (
            <AddPersonForm />
          ) : (
            <PersonFacts key={person} id={person} />
          )}
        </div>
      </div>
    </div>
  );
}

function Filters() {
  const t = usePeopleTexts();
  const name = useRoleNames();
  const me = useMe();
  const navigate = useNavigate();
  const search = peopleRoute.useSearch();
  const seek = (next: object) =>
    void navigate({ to: '/people', search: said({ ...search, ...next }), replace: true });
  return (
    <search className={styles['filters']}>
      <TypedField
        label={t('find')}
        type="search"
        value={search.q ?? ''}
        seek={(q) => seek({ q })}
        className={styles['wide']}
      />
      <label>
        {t('role')}
        <select value={search.role ?? ''} onChange={({ target }) => seek({ role: target.value })}>
          <option value="">{t('all')}</option>
          {roles.map((role) => (
            <option key={role} value={role}>
              {name(role)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('state')}
        <select value={search.active ?? ''} onChange={({ target }) => seek({ active: target.value })}>
          <option value="">{t('all')}</option>
          <option value="true">{t('activeOnly')}</option>
          <option value="false">{t('offOnly')}</option>
        </select>
      </label>
      {search.unit === undefined ? (
        <Button onClick={() => seek({ unit: me.unit.id })}>{t('anyUnit')}</Button>
      ) : (
        <>
          <UnitPicker label={t('unit')} value={search.unit} choose={(unit) => seek({ unit })} />
          <Button onClick={() => seek({ unit: undefined })}>{t('allUnits')}</Button>
        </>
      )}
      <Button type="primary" onClick={() => seek({ person: 'new' })}>
        {t('add')}
      </Button>
    </search>
  );
}
