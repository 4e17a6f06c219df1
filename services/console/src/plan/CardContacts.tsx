import type { Plan } from '@muster/contracts';
import { useNow } from '../app/clock.ts';
import { checkContact } from './contact-check.ts';
import { usePeople } from './people.ts';
import { usePlanTexts } from './texts.ts';

/** Whom to call; a number that may be out of date says so on paper too. */
export function CardContacts({ plan, most }: { plan: Plan; most: number }) {
  const t = usePlanTexts();
  const people = usePeople();
  const today = useNow(3600);
  if (plan.contacts.length === 0) return null;
  const rest = plan.contacts.length - most;
  return (
    <>
      <h2>{t('whom')}</h2>
      <ul data-columns>
        {plan.contacts.slice(0, most).map((contact) => {
          const verdict = people && checkContact(contact, plan, people, today);
          return (
            <li key={`${contact.unit} ${contact.name} ${contact.phone}`}>
              {[contact.unit, contact.post, contact.name].filter(Boolean).join(' ')} <b>{contact.phone}</b>
              {verdict?.is === 'stale' && (
                <strong>
                  {' '}
                  ⚠ {verdict.because === 'other' ? t('checkOther', { phone: verdict.phone }) : t('check')}
                </strong>
              )}
            </li>
          );
        })}
      </ul>
      {rest > 0 && <p>{t('moreContacts', { count: rest })}</p>}
    </>
  );
}
