import { expect, test } from 'vitest';
import type { Draft } from './corrections.ts';
import { alsoTold, rebase } from './rebase.ts';

const section = (id: string, text: string) => ({ id, text }) as Draft['sections'][number];
const base = {
  title: '防汛预案',
  kind: 'special',
  category: null,
  regionCode: null,
  sections: [section('s1', '甲'), section('s2', '乙')],
  levels: [],
  organisations: [],
  contacts: [],
} as unknown as Draft;

test('what another changed comes in, what was typed stays, and both are told', () => {
  const theirs = { ...base, title: '防汛应急预案', regionCode: '610100' };
  const { draft, taken, kept } = rebase(base, theirs, { ...base, title: '城市防汛预案', category: '11A00' });
  expect(draft).toMatchObject({ title: '城市防汛预案', category: '11A00', regionCode: '610100' });
  expect({ taken, kept }).toEqual({ taken: ['regionCode'], kept: ['title'] });
});

test('two who change different sections keep both; of the same one the typed text stays', () => {
  const theirs = { ...base, sections: [section('s1', '他甲'), section('s2', '他乙')] };
  const mine = { ...base, sections: [section('s1', '我甲'), section('s2', '乙')] };
  const { draft, kept, taken } = rebase(base, theirs, mine);
  expect(draft.sections.map(({ text }) => text)).toEqual(['我甲', '他乙']);
  expect({ kept, taken }).toEqual({ kept: ['sections'], taken: [] });
});

test('where each changed another section nothing of theirs is replaced, and so it is told', () => {
  const theirs = { ...base, sections: [section('s1', '甲'), section('s2', '他乙')] };
  const mine = { ...base, sections: [section('s1', '我甲'), section('s2', '乙')] };
  expect(rebase(base, theirs, mine)).toMatchObject({ kept: [], taken: ['sections'] });
});

test('what is told adds up over several changes of others; what was kept once is not called taken later', () => {
  const first = alsoTold({ taken: [], kept: [] }, { taken: ['regionCode', 'levels'], kept: ['title'] });
  expect(alsoTold(first, { taken: ['title', 'kind'], kept: ['levels'] })).toEqual({
    taken: ['regionCode', 'kind'],
    kept: ['title', 'levels'],
  });
});
