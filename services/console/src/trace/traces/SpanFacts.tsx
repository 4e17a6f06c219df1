import type { TraceSpan } from '@muster/contracts';
import { Panel } from '../../app/Panel.tsx';
import { duration } from '../amounts.ts';
import { TraceLink } from '../TraceLink.tsx';
import { useWatchTexts } from '../texts.ts';
import watch from '../Watch.module.css';
import { Attributes } from './Attributes.tsx';
import styles from './TracePage.module.css';
import { useTraceTexts } from './texts.ts';

/** All that one span says. */
export function SpanFacts({ span }: { span: TraceSpan | undefined }) {
  const t = useTraceTexts();
  return (
    <Panel title={t('span')}>
      {span ? <Facts span={span} /> : <p className={styles['choose']}>{t('choose')}</p>}
    </Panel>
  );
}

function Facts({ span }: { span: TraceSpan }) {
  const t = useTraceTexts();
  const w = useWatchTexts();
  const { dropped, scope } = span;
  const facts: [label: string, value: string][] = [
    [w('service'), span.service],
    [t('took'), duration(span.durationMs)],
    [t('start'), `+${duration(span.offsetMs)}`],
    [t('kind'), span.kind],
    [t('instance'), span.instance ?? ''],
    [t('scope'), scope ? `${scope.name} ${scope.version}`.trim() : ''],
    [t('id'), span.spanId],
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of forms
    <div className={styles['facts']} role="group" tabIndex={0} aria-label={t('span')}>
      <h3>{span.name}</h3>
      {span.status === 'error' && (
        <p className={watch['wrong']}>
          {t('error')}
          {span.statusMessage ? `: ${span.statusMessage}` : ''}
        </p>
      )}
      {span.orphan && <p className={watch['warned']}>{t('orphan')}</p>}
      <dl className={watch['facts']}>
        {facts
          .filter(([, value]) => value !== '')
          .map(([label, value]) => (
            <Fact key={label} label={label} value={value} />
          ))}
      </dl>
      <Attributes title={w('attributes')} of={span.attributes} />
      {span.events.length > 0 && (
        <section>
          <h3>{t('events')}</h3>
          <ol>
            {span.events.map((event, n) => (
              <li key={n}>
                +{duration(Math.max(event.offsetMs, 0))} <strong>{event.name}</strong>
                <Attributes of={event.attributes} />
              </li>
            ))}
          </ol>
        </section>
      )}
      {span.links.length > 0 && (
        <section>
          <h3>{t('links')}</h3>
          <ul>
            {span.links.map((link) => (
              <li key={`${link.traceId}${link.spanId}`}>
                <TraceLink id={link.traceId} span={link.spanId} />
                <Attributes of={link.attributes} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Attributes title={t('resource')} of={span.resource} />
      {dropped.attributes + dropped.events + dropped.links > 0 && (
        <p className={watch['warned']}>{t('dropped', { ...dropped })}</p>
      )}
    </div>
  );
}

const Fact = ({ label, value }: { label: string; value: string }) => (
  <>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </>
);
