import type { PlanRead } from '../reading/index.ts';
import { familyOf, ownDigits } from '../reading/index.ts';
import type { PlanRow } from './plan-row.ts';

type Dated = Pick<PlanRow, 'issuedOn' | 'edition'>;

/** When an edition is from, as far as it says so: its date, else the year in its title. */
const madeIn = ({ issuedOn, edition }: Dated): string | null =>
  issuedOn ?? /(?:19|20)\d{2}/.exec(edition ?? '')?.[0] ?? null;

/** Whether the plan now imported is the newer of two editions. Where either is silent, what is imported later is. */
export function isNewer(imported: Dated, kept: Dated): boolean {
  const [now, before] = [madeIn(imported), madeIn(kept)];
  if (now === null || before === null) return true;
  const length = Math.min(now.length, before.length);
  return now.slice(0, length) >= before.slice(0, length);
}

export const familyKey = (title: string, regionCode: string | null) => ({
  family: familyOf(title),
  regionDigits: ownDigits(regionCode ?? '000000'),
});

/** Whether one plan's text repeals another: by its title, or by its document number. */
export function repeals(
  one: Pick<PlanRead, 'supersedes'>,
  other: Pick<PlanRow, 'family' | 'number'>,
): boolean {
  return one.supersedes.some(
    ({ title, number }) => familyOf(title) === other.family || (number !== null && number === other.number),
  );
}
