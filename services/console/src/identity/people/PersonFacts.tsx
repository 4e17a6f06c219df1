import {
  GetPerson,
  ListPersonHistory,
  ListSessions,
  type Person,
  PersonChanged,
  SessionEnded,
} from '@muster/contracts';
import { now } from '../../app/clock.ts';
import { Panel } from '../../app/Panel.tsx';
import { useRead } from '../../app/queries.ts';
import { History } from '../../app/sheet/History.tsx';
import { moment } from '../../app/time.ts';
import { Waiting } from '../../app/Waiting.tsx';
import styles from '../Administration.module.css';
import { deviceOf } from '../sessions/device.ts';
import { EndOne } from '../sessions/EndOne.tsx';
import { useSessionTexts } from '../sessions/texts.ts';
import { PersonActions } from './PersonActions.tsx';
import { PersonForm } from './PersonForm.tsx';
import { usePeopleTexts } from './texts.ts';
import { usePersonWords } from './use-person-words.ts';

const stale = [PersonChanged];
const ended = [SessionEnded];

/** Somebody: what is known of them, where they are signed in, and who changed what. */
export function PersonFacts({ id }: { id: string }) {
  const query = useRead(GetPerson, { params: { id } }, { staleOn: stale });
  return <Waiting query={query}>{query.data && <Content person={query.data} />}</Waiting>;
}

function Content({ person }: { person: Person }) {
  const t = usePeopleTexts();
  const words = usePersonWords();
  return (
    <>
      <Panel title={`${person.name} · ${person.username}`} aside={person.active ? undefined : t('suspended')}>
        <PersonForm person={person} />
        <PersonActions person={person} />
      </Panel>
      <Sessions id={person.id} />
      <History route={ListPersonHistory} staleOn={stale} args={{ params: { id: person.id } }} {...words} />
    </>
  );
}

function Sessions({ id }: { id: string }) {
  const t = usePeopleTexts();
  const s = useSessionTexts();
  const query = useRead(ListSessions, { query: { person: id, limit: 50 } }, { staleOn: ended });
  const items = query.data?.items ?? [];
  return (
    <Panel title={t('sessions')} aside={query.data && items.length}>
      <Waiting query={query} empty={items.length === 0 ? t('noSessions') : undefined}>
        <table className={styles['table']}>
          <tbody>
            {items.map((each) => (
              <tr key={each.id}>
                <th scope="row">{each.address ?? '–'}</th>
                <td title={each.userAgent ?? ''}>{deviceOf(each.userAgent) ?? '–'}</td>
                <td className={styles['tight']}>{t('since', { since: moment(each.createdAt, now()) })}</td>
                <td className={styles['tight']}>{each.current ? s('current') : <EndOne session={each} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {query.data?.nextCursor && <p className={styles['note']}>{t('moreSessions')}</p>}
      </Waiting>
    </Panel>
  );
}
