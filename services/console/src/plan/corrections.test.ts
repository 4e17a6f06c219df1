import type { PlanReading } from '@muster/contracts';
import { expect, test } from 'vitest';
import { countCorrections, draftOf, fieldsOf } from './corrections.ts';

const section = (id: string) => ({ id, parentId: null, depth: 1, number: '1', heading: '总则', text: '甲' });
const read = {
  title: '防汛应急预案',
  kind: 'special',
  category: '11A01',
  regionCode: null,
  sections: [section('s1'), section('s2')],
  levels: [],
  organisations: [],
  contacts: [{ name: null, unit: '水务局', post: null, phone: '12345', sectionId: 's1' }],
} as unknown as PlanReading;

test('what was left as it was read is not sent', () => {
  expect(fieldsOf(read, draftOf(read))).toEqual({});
  expect(fieldsOf(read, structuredClone(draftOf(read)))).toEqual({});
});
test('what was corrected is sent, and nothing else', () => {
  const draft = structuredClone(draftOf(read));
  draft.title = '防汛抗旱应急预案';
  draft.contacts = [];
  draft.sections = [section('s1'), { ...section('s2'), text: '乙' }];
  expect(countCorrections(read, draft)).toBe(3);
  const { corrections = '', ...fields } = fieldsOf(read, draft);
  expect(fields).toEqual({ title: '防汛抗旱应急预案' });
  expect(JSON.parse(corrections)).toEqual({
    contacts: [],
    sections: [{ id: 's2', number: '1', heading: '总则', text: '乙' }],
  });
});
