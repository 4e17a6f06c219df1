import { type Incident, ReadTimeline, type TimelineItem } from '@muster/contracts';
import { Panel } from '../../app/Panel.tsx';
import { useRead } from '../../app/queries.ts';
import { day, exactTime } from '../../app/time.ts';
import { storyEvents } from '../events.ts';
import page from './page.module.css';
import { useKindNames, useTold } from './story.ts';
import styles from './TimelinePanel.module.css';
import { TraceId } from './TraceId.tsx';
import { usePageTexts } from './texts.ts';

/** The whole story in order of time, the newest on top; every step leads to what the platform did for it. */
export function TimelinePanel({ incident }: { incident: Incident }) {
  const t = usePageTexts();
  const { data } = useRead(
    ReadTimeline,
    { params: { id: incident.id }, query: {} },
    { staleOn: storyEvents },
  );
  const days = Map.groupBy((data?.items ?? []).toReversed(), ({ at }) => day(at));
  return (
    <Panel title={t('story')} aside={<span>{t('newestFirst')}</span>}>
      {data?.items.length === 0 && <p className={page['note']}>{t('noStory')}</p>}
      {[...days].map(([date, items]) => (
        <section key={date} className={styles['day']}>
          <h3>{date}</h3>
          <ol>
            {items.map((item) => (
              <Step key={item.id} item={item} />
            ))}
          </ol>
        </section>
      ))}
    </Panel>
  );
}

function Step({ item }: { item: TimelineItem }) {
  const told = useTold();
  const kind = useKindNames();
  return (
    <li data-kind={item.kind}>
      <time dateTime={item.at}>{exactTime(item.at)}</time>
      <span className={page['chip']}>{kind(item.kind)}</span>
      <p>
        {told(item)} {item.by && <span className={page['muted']}>{item.by}</span>}
      </p>
      <TraceId id={item.traceId} />
    </li>
  );
}
