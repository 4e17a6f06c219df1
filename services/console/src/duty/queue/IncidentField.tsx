import { useState } from 'react';
import { Suggest } from '../../app/Suggest.tsx';
import { useQueueTexts } from '../texts.ts';
import { useOpenIncidents } from './use-open-incidents.ts';

export interface Picked {
  id: string;
  number: string;
}

/** One of the open incidents, by number, title or place. */
export function IncidentField({ id, pick }: { id: string; pick: (incident: Picked | undefined) => void }) {
  const t = useQueueTexts();
  const { data } = useOpenIncidents();
  const [text, setText] = useState('');
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = (data?.items ?? [])
    .filter(({ number, title, place }) => {
      const whole = `${number} ${title} ${place}`.toLowerCase();
      return words.every((word) => whole.includes(word));
    })
    .slice(0, 8);
  return (
    <Suggest
      id={id}
      value={text}
      suggestions={found.map(({ id: key, number, title }) => ({
        key,
        node: (
          <>
            <span>{title}</span>
            <small>{number}</small>
          </>
        ),
      }))}
      onText={(typed) => {
        setText(typed);
        pick(undefined);
      }}
      onPick={(key) => {
        const picked = found.find((each) => each.id === key);
        if (!picked) return;
        setText(`${picked.number} ${picked.title}`);
        pick(picked);
      }}
      none={data ? t('linkNone') : undefined}
      placeholder={t('linkHint')}
      pickOnTab
    />
  );
}
