import type { Plan } from '@muster/contracts';
import { usePlanTexts } from './texts.ts';

/** Every level at a glance, and what each organisation is for. */
export function CardOverview({ plan, most }: { plan: Plan; most: number }) {
  const t = usePlanTexts();
  const shown = Math.max(1, Math.floor(most / 12));
  const rest = plan.organisations.length - most;
  return (
    <>
      <h2>{t('view_levels')}</h2>
      <table data-levels>
        <thead>
          <tr>
            <th scope="col">{t('level')}</th>
            <th scope="col">{t('starts')}</th>
            <th scope="col">{t('mayStart')}</th>
          </tr>
        </thead>
        <tbody>
          {plan.levels
            .toSorted((a, b) => a.order - b.order)
            .map((level) => (
              <tr key={level.key}>
                <th scope="row">{level.name}</th>
                <td>
                  {level.conditions.slice(0, shown).map(({ text }) => (
                    <p key={text}>{text}</p>
                  ))}
                  {level.conditions.length > shown && (
                    <p>{t('moreTasks', { count: level.conditions.length - shown })}</p>
                  )}
                </td>
                <td>
                  {level.automatic && <strong>{t('automatic')} </strong>}
                  {level.mayStart ?? t('notSaid')}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      {plan.organisations.length > 0 && (
        <>
          <h2>{t('duties')}</h2>
          <table>
            <tbody>
              {plan.organisations.slice(0, most).map(({ name, tasks }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>{tasks.slice(0, shown).join('；')}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {rest > 0 && <p>{t('moreTasks', { count: rest })}</p>}
        </>
      )}
    </>
  );
}
