import { type Incident, ListReports, ReceiveReport, type Report, SignReport } from '@muster/contracts';
import { getRouteApi } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useNow } from '../../app/clock.ts';
import { storedDraft } from '../../app/drafts.ts';
import { useSend } from '../../app/intent.ts';
import { Panel } from '../../app/Panel.tsx';
import { useRead } from '../../app/queries.ts';
import { fullTime, moment } from '../../app/time.ts';
import { useKeys } from '../../app/use-keys.ts';
import { useProblem } from '../../app/use-problem.ts';
import { useFigureNames } from '../../app/words.ts';
import { useMay, useMe } from '../../identity/session.ts';
import { reportEvents } from '../events.ts';
import { useIncidentTexts } from '../texts.ts';
import { useElementNames } from '../words.ts';
import { Action } from './Action.tsx';
import page from './page.module.css';
import { ReportForm } from './ReportForm.tsx';
import { usePageTexts } from './texts.ts';
import { useAsk } from './use-ask.tsx';

const route = getRouteApi('/signed-in/frame/incidents/$id');

/** 首报, 续报, 终报: who was told what and when, who signed it, and whether it arrived. */
export function ReportsPanel({ incident }: { incident: Incident }) {
  const t = usePageTexts();
  const problem = useProblem();
  const { message } = App.useApp();
  const { ask, dialog } = useAsk();
  const me = useMe();
  const params = { id: incident.id };
  const [mayWrite, maySign] = [useMay('reports.write'), useMay('reports.sign')];
  const { data } = useRead(ListReports, { params, query: { limit: 200 } }, { staleOn: reportEvents });
  const { report: wanted } = route.useSearch();
  const [writing, setWriting] = useState(
    () => storedDraft(me.id, `report.${incident.id}`) !== undefined || (mayWrite && wanted !== undefined),
  );
  const signing = useSend(SignReport);
  const receiving = useSend(ReceiveReport);
  const why = ['merged', 'rejected'].includes(incident.status) ? t('whyOver') : undefined;
  const write = () => {
    if (mayWrite && !why) setWriting(true);
  };
  const sign = async ({ id: reportId }: Report) => {
    await signing
      .send({ params: { ...params, reportId } })
      .catch((error: unknown) => message.error(problem(error).text));
  };
  const unsigned = data?.items.findLast(({ signedAt }) => signedAt === null);
  useKeys({
    r: write,
    s: () => {
      if (maySign && unsigned) void sign(unsigned);
    },
  });
  const receipt = (report: Report) =>
    ask({
      title: t('receipt'),
      more: t('receiptBy'),
      ok: t('receipt'),
      reason: 'needed',
      longest: 200,
      act: (by) => receiving.send({ params: { ...params, reportId: report.id }, body: { by } }),
    });
  return (
    <Panel
      title={t('reports')}
      aside={
        mayWrite &&
        !writing && (
          <Action small hint="R" why={why} onPress={write}>
            {t('write')}
          </Action>
        )
      }
    >
      {writing && data && (
        <ReportForm incident={incident} sent={data.items} wanted={wanted} close={() => setWriting(false)} />
      )}
      {data?.items.length === 0 && !writing && <p className={page['note']}>{t('noReports')}</p>}
      <ol className={page['list']}>
        {data?.items.map((report) => (
          <li key={report.id}>
            <Told report={report}>
              {report.signedAt === null && maySign && (
                <Action
                  small
                  kind="primary"
                  {...(report.id === unsigned?.id ? { hint: 'S' } : {})}
                  pending={signing.pending}
                  onPress={() => void sign(report)}
                >
                  {t('sign')}
                </Action>
              )}
              {report.receivedAt === null && mayWrite && (
                <Button size="small" onClick={() => receipt(report)}>
                  {t('receipt')}
                </Button>
              )}
            </Told>
          </li>
        ))}
      </ol>
      {dialog}
    </Panel>
  );
}

function Told({ report, children }: { report: Report; children: React.ReactNode }) {
  const t = usePageTexts();
  const words = useIncidentTexts();
  const element = useElementNames();
  const now = useNow(60);
  const { label, toUnit, channel, missing, signedAt, signedBy, receivedAt, receivedBy } = report;
  return (
    <>
      <div className={page['row']}>
        <strong>
          {words(report.correction ? 'correction' : report.kind)}{' '}
          <span className={page['muted']}>{`${label} · #${report.number}`}</span>
        </strong>
        <span>
          {t('toUnit', { unit: toUnit.name })} · {words(channel)}
        </span>
        <span className={page['muted']}>
          {t('sentBy', { who: report.submittedBy.name, when: moment(report.submittedAt, now) })}
        </span>
        <span className={page['push']}>{children}</span>
      </div>
      <div className={page['row']}>
        {signedAt ? (
          <span className={page['good']}>
            ✓ {t('signed', { who: signedBy?.name ?? '', when: moment(signedAt, now) })}
          </span>
        ) : (
          <span className={page['chip']} data-tone="due">
            {t('unsigned')}
          </span>
        )}
        {receivedAt ? (
          <span className={page['good']}>
            ✓ {t('received', { who: receivedBy ?? '', when: moment(receivedAt, now) })}
          </span>
        ) : (
          <span className={page['chip']}>{t('notReceived')}</span>
        )}
        {missing.length === 0 ? (
          <span className={page['muted']}>{t('complete')}</span>
        ) : (
          <span className={page['bad']}>
            {t('missing')} {missing.map((each) => element(each as 'place')).join('、')}
          </span>
        )}
      </div>
      <Said report={report} />
    </>
  );
}

function Said({ report: { elements } }: { report: Report }) {
  const t = usePageTexts();
  const element = useElementNames();
  const figure = useFigureNames();
  const said = (name: string, value: unknown): string =>
    typeof value !== 'object' || value === null
      ? /At$/.test(name)
        ? fullTime(String(value))
        : String(value)
      : Object.entries(value)
          .map(([key, each]) => (name === 'casualties' ? `${figure(key as 'dead')} ${each}` : String(each)))
          .join('，');
  return (
    <details>
      <summary>{t('elements')}</summary>
      <dl className={page['said']}>
        {Object.entries(elements)
          .filter(([name]) => name !== 'unknown')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{element(name as 'place')}</dt>
              <dd>{said(name, value)}</dd>
            </div>
          ))}
        {elements.unknown && elements.unknown.length > 0 && (
          <div>
            <dt>{t('unknownYet')}</dt>
            <dd>{elements.unknown.map((each) => element(each as 'place')).join('、')}</dd>
          </div>
        )}
      </dl>
    </details>
  );
}
