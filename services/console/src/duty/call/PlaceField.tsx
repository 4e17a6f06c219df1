import { ListPlaces } from '@muster/contracts';
import { useRead } from '../../app/queries.ts';
import { Suggest } from '../../app/Suggest.tsx';
import { useSettled } from '../../app/use-settled.ts';
import { useCallTexts } from '../texts.ts';
import type { Draft } from './draft.ts';

interface Props {
  id: string;
  place: string;
  invalid: boolean;
  change: (part: Partial<Draft>) => void;
}

/** Free words, with the city's places under them. One that is taken gives region and position, and more words may follow. */
export function PlaceField({ id, place, invalid, change }: Props) {
  const t = useCallTexts();
  const words = useSettled(place.trim(), 120);
  const { data } = useRead(
    ListPlaces,
    { query: { q: words.slice(-40), limit: 8 } },
    { enabled: words !== '', keep: true },
  );
  const found = words === '' ? [] : (data?.items ?? []);
  return (
    <Suggest
      id={id}
      value={place}
      invalid={invalid}
      describedBy={`${id}-fault`}
      suggestions={found.map((each) => ({
        key: each.id,
        node: (
          <>
            <span>{each.name}</span>
            <small>{each.within}</small>
          </>
        ),
      }))}
      onText={(text) => change({ place: text, regionCode: null, location: null })}
      onPick={(key) => {
        const picked = found.find((each) => each.id === key);
        if (picked)
          change({
            place: `${picked.within ?? ''}${picked.name}`,
            regionCode: picked.regionCode,
            location: picked.location,
          });
      }}
      placeholder={t('placeHint')}
    />
  );
}
