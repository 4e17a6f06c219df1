import type { Plan, PlanContact } from '@muster/contracts';
import { Alert } from 'antd';
import { useMemo, useState } from 'react';
import { useNow } from '../app/clock.ts';
import { Notice } from '../app/Notice.tsx';
import { PhoneLink } from '../app/PhoneLink.tsx';
import { checkContact, type Verdict } from './contact-check.ts';
import styles from './PlanPage.module.css';
import { usePeople } from './people.ts';
import { usePlanTexts } from './texts.ts';

const keyOf = ({ name, unit, phone }: PlanContact) => `${name} ${unit} ${phone}`;

/** Whom the plan names, one touch from a call, and whether the number can still be trusted. */
export function PlanContacts({ plan }: { plan: Plan }) {
  const t = usePlanTexts();
  const people = usePeople();
  const today = useNow(3600);
  const [sought, setSought] = useState('');
  const checked = useMemo(
    () =>
      plan.contacts.map((contact) => ({
        contact,
        verdict: people && checkContact(contact, plan, people, today),
      })),
    [plan, people, today],
  );
  if (plan.contacts.length === 0) return <Notice title={t('noContacts')}>{t('noContactsMore')}</Notice>;
  const stale = checked.filter(({ verdict }) => verdict?.is === 'stale').length;
  const shown = checked.filter(({ contact }) =>
    [contact.name, contact.unit, contact.post, contact.phone]
      .join(' ')
      .toLowerCase()
      .includes(sought.toLowerCase()),
  );
  return (
    <div className={styles['part']}>
      {stale > 0 && <Alert type="warning" showIcon title={t('stale', { count: stale })} />}
      <input
        type="search"
        className={styles['filter']}
        aria-label={t('filter')}
        placeholder={t('filter')}
        value={sought}
        onChange={({ target }) => setSought(target.value)}
      />
      <div className={styles['box']}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <th scope="col">{t('unit')}</th>
              <th scope="col">{t('person')}</th>
              <th scope="col">{t('post')}</th>
              <th scope="col">{t('phone')}</th>
              <th scope="col">{t('check')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ contact, verdict }) => (
              <tr key={keyOf(contact)}>
                <th scope="row">{contact.unit ?? contact.post ?? contact.name ?? '–'}</th>
                <td>{contact.name}</td>
                <td>{contact.post}</td>
                <td className={styles['phone']}>
                  <PhoneLink number={contact.phone} name={contact.name ?? contact.unit ?? contact.post} />
                </td>
                <td>{verdict && <Check verdict={verdict} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {shown.length === 0 && <p role="status">{t('noMatch')}</p>}
      </div>
    </div>
  );
}

function Check({ verdict }: { verdict: Verdict }) {
  const t = usePlanTexts();
  const say = () => {
    if (verdict.is !== 'stale') return t(verdict.is === 'ok' ? 'checkOk' : 'checkUnknown');
    if (verdict.because === 'other') return t('checkOther', { phone: verdict.phone });
    if (verdict.because === 'old') return t('checkOld', { year: verdict.year });
    return t(verdict.because === 'gone' ? 'checkGone' : 'checkFormer');
  };
  const sign = { ok: '✓', stale: '⚠', unknown: '' }[verdict.is];
  return (
    <span className={styles['verdict']} data-verdict={verdict.is}>
      <span aria-hidden="true">{sign}</span> {say()}
    </span>
  );
}
