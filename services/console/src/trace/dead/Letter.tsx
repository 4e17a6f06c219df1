import { type DeadLetter, DeadReplayed, GetDeadLetter } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { Panel } from '../../app/Panel.tsx';
import { useRead } from '../../app/queries.ts';
import { fullTime } from '../../app/time.ts';
import { Waiting } from '../../app/Waiting.tsx';
import { bytes } from '../amounts.ts';
import { Block } from '../Block.tsx';
import { TraceLink } from '../TraceLink.tsx';
import { useWatchTexts } from '../texts.ts';
import watch from '../Watch.module.css';
import styles from './DeadPage.module.css';
import type { Outcome } from './outcome.ts';
import { ReplayOne } from './ReplayOne.tsx';
import { Replays } from './Replays.tsx';
import { useDeadTexts } from './texts.ts';

interface Props {
  service: string;
  id: string;
  done: (outcome: Outcome) => void;
}
const stale = [DeadReplayed];

/** Everything that is known of one letter, and the way to have it run again. */
export function Letter({ service, id, done }: Props) {
  const query = useRead(GetDeadLetter, { params: { service, id } }, { staleOn: stale });
  const letter = query.data;
  return (
    <Panel
      title={letter?.type ?? service}
      aside={letter && letter.replayedAt === null && <ReplayOne letter={letter} done={done} />}
    >
      <Waiting query={query}>{letter && <Content letter={letter} />}</Waiting>
    </Panel>
  );
}

function Content({ letter }: { letter: DeadLetter }) {
  const t = useDeadTexts();
  const w = useWatchTexts();
  const facts: [label: string, value: string][] = [
    [w('service'), letter.service],
    [t('consumer'), letter.consumer],
    [t('died'), fullTime(letter.diedAt)],
    [t('attempts'), String(letter.attempts)],
    [t('event'), letter.eventId],
    [t('key'), letter.key],
    [t('unit'), letter.unitPath],
    [t('correlation'), letter.correlation],
  ];
  return (
    <div className={styles['letter']}>
      <section>
        <h3>{t('reason')}</h3>
        <p className={`${watch['wrong']} ${watch['code']}`}>{letter.reason}</p>
      </section>
      <dl className={watch['facts']}>
        {facts
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <Fact key={label} label={label} value={value} />
          ))}
      </dl>
      {letter.traceId !== '' && (
        <p className={styles['links']}>
          <TraceLink id={letter.traceId} text={w('trace')} />{' '}
          <Link to="/logs" search={{ traceId: letter.traceId }}>
            {t('logs')}
          </Link>
        </p>
      )}
      <section>
        <h3>{t('payload', { bytes: bytes(letter.payloadBytes) })}</h3>
        {letter.payloadCut && <p className={watch['warned']}>{t('cut')}</p>}
        <Block label={t('payload', { bytes: bytes(letter.payloadBytes) })}>
          {typeof letter.payload === 'string' ? letter.payload : JSON.stringify(letter.payload, null, 2)}
        </Block>
      </section>
      <section>
        <h3>{t('stack')}</h3>
        <Block label={t('stack')}>{letter.stack}</Block>
      </section>
      <Replays deadId={letter.id} />
    </div>
  );
}

const Fact = ({ label, value }: { label: string; value: string }) => (
  <>
    <dt>{label}</dt>
    <dd className={watch['code']}>{value}</dd>
  </>
);
