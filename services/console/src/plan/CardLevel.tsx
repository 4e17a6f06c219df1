import type { PlanLevel } from '@muster/contracts';
import { useLimit } from './limits.ts';
import { usePlanTexts } from './texts.ts';

/** One level: when, by whom, and what is due first. */
export function CardLevel({ level, most }: { level: PlanLevel; most: number }) {
  const t = usePlanTexts();
  const limit = useLimit();
  const inTime = level.measures.toSorted(
    (a, b) => (a.dueMinutes ?? Number.POSITIVE_INFINITY) - (b.dueMinutes ?? Number.POSITIVE_INFINITY),
  );
  const rest = inTime.length - most;
  return (
    <>
      <h2>{t('starts')}</h2>
      <ul>
        {level.conditions.length === 0 && <li>{t('noConditions')}</li>}
        {level.conditions.slice(0, most).map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <h2>{t('mayStart')}</h2>
      <p>
        {level.automatic && <strong>{t('automatic')} </strong>}
        {level.mayStart ?? t('notSaid')}
      </p>
      <h2>{t('measures')}</h2>
      <table>
        <tbody>
          {inTime.slice(0, most).map((measure) => (
            <tr key={`${measure.unit} ${measure.text}`}>
              <td aria-label={t('due')}>{limit(measure.dueMinutes) || '–'}</td>
              <th scope="row">{measure.unit ?? '–'}</th>
              <td>{measure.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rest > 0 && <p>{t('moreTasks', { count: rest })}</p>}
    </>
  );
}
