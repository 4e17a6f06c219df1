import { join } from 'node:path';
import { expect, test } from 'vitest';
import { language } from '../../app/i18n.ts';
import { figuresOf } from './Estimate.tsx';
import { useEstimateTexts } from './texts.ts';

// The service's own sentence: another order of its figures would give each another meaning.
const { estimateNote } = await import(join(import.meta.dirname, '../../../../dispatch/src/places/travel.ts'));

test('the estimate, put together again out of the figures that were read, is the sentence of the platform', () => {
  language.set('zh-CN');
  expect(useEstimateTexts.text('how', figuresOf(estimateNote) ?? {})).toBe(estimateNote);
  expect(figuresOf('估算值：按路网 35 km/h')).toBeUndefined();
});
