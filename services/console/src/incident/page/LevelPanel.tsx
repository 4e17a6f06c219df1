import type { Incident } from '@muster/contracts';
import { useState } from 'react';
import { LevelMark } from '../../app/LevelMark.tsx';
import { Panel } from '../../app/Panel.tsx';
import { useKeys } from '../../app/use-keys.ts';
import { useFigureNames, useLevelNames } from '../../app/words.ts';
import { useMay } from '../../identity/session.ts';
import { isOpen } from '../steps.ts';
import { Action } from './Action.tsx';
import { LevelDialog } from './LevelDialog.tsx';
import page from './page.module.css';
import { usePageTexts } from './texts.ts';

/** The level and why it is so: the clause that was reached, or a person's reason beside what the rule says. */
export function LevelPanel({ incident }: { incident: Incident }) {
  const t = usePageTexts();
  const name = useLevelNames();
  const figure = useFigureNames();
  const may = useMay('incidents.report');
  const [setting, setSetting] = useState(false);
  const why = isOpen(incident) ? undefined : t('whyOver');
  const set = () => {
    if (may && !why) setSetting(true);
  };
  useKeys({ l: set });
  const { level, levelReason: reason, suggestedLevel } = incident;
  return (
    <Panel
      title={t('level')}
      aside={
        may && (
          <Action small hint="L" why={why} onPress={set}>
            {t('setLevel')}
          </Action>
        )
      }
    >
      <div className={page['list']}>
        <div>
          <p className={page['row']}>
            <LevelMark level={level} named />
            <span className={page['chip']}>{reason?.by === 'person' ? t('byPerson') : t('advised')}</span>
            {suggestedLevel !== level && (
              <span className={page['chip']} data-tone="due">
                {t('suggests', { level: name(`${suggestedLevel as 0}`) })}
              </span>
            )}
          </p>
          {reason?.reason && <p>{t('because', { reason: reason.reason })}</p>}
          {reason?.clause ? (
            <blockquote className={page['quote']}>{reason.clause}</blockquote>
          ) : (
            !reason?.reason && <p className={page['muted']}>{t('noClause')}</p>
          )}
          {reason?.source && <p className={page['muted']}>{reason.source}</p>}
          {reason && Object.keys(reason.figures).length > 0 && (
            <p className={page['muted']}>
              {Object.entries(reason.figures)
                .map(([key, value]) => `${figure(key as 'dead')} ${value}`)
                .join(' · ')}
            </p>
          )}
        </div>
      </div>
      {setting && <LevelDialog incident={incident} close={() => setSetting(false)} />}
    </Panel>
  );
}
