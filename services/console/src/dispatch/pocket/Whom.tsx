import { GetPerson, type Order, ReadCurrentShift } from '@muster/contracts';
import { PhoneLink } from '../../app/PhoneLink.tsx';
import { useRead } from '../../app/queries.ts';
import { shiftEvents } from '../../duty/events.ts';
import { asDialled } from './as-dialled.ts';
import { useRemembered } from './kept-read.ts';
import styles from './PocketOrders.module.css';
import { usePocketTexts } from './texts.ts';

/** Whom to ask: who gave the order, and who is on duty now. */
export function Whom({ order }: { order: Order }) {
  const t = usePocketTexts();
  const giver = useRead(GetPerson, { params: { id: order.givenBy.id } }).data;
  const shift = useRead(ReadCurrentShift, {}, { staleOn: shiftEvents }).data;
  const { data: known } = useRemembered(`giver.${order.givenBy.id}`, giver);
  const { data: duty } = useRemembered('duty', shift);
  const people = [
    { id: order.givenBy.id, role: t('giver'), name: order.givenBy.name, phone: known?.phone ?? null },
    ...(duty?.leader ? [{ ...duty.leader, role: t('leader') }] : []),
    ...(duty?.officers ?? []).map((officer) => ({ ...officer, role: t('officer') })),
  ];
  const shown = people.filter(({ id }, at) => people.findIndex((each) => each.id === id) === at);
  return (
    <section aria-label={t('whom')} className={styles['whom']}>
      <h3>{t('whom')}</h3>
      <ul>
        {shown.map(({ id, role, name, phone }) => (
          <li key={id}>
            <span>{role}</span>
            <strong>{name}</strong>
            {phone ? <PhoneLink number={asDialled(phone)} name={name} /> : <em>{t('noPhone')}</em>}
          </li>
        ))}
      </ul>
    </section>
  );
}
