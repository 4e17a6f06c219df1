import { type DeadLetter, watchQuestions } from '@muster/contracts';
import type { AskOther } from '@muster/kit';

export interface Wanted {
  limit: number;
  replayed: boolean;
  before?: { diedAt: string; id: string };
  type?: string;
  consumer?: string;
}
export interface Letters {
  items: DeadLetter[];
  waiting: number;
  away: string[];
}

/** Dead letters of these services, the latest first, and who did not answer. */
export async function askLetters(
  ask: AskOther,
  services: readonly string[],
  wanted: Wanted,
): Promise<Letters> {
  const answers = await Promise.all(
    services.map(async (service) => {
      try {
        return { service, ...(await ask(watchQuestions(service).dead, wanted)) };
      } catch {
        return { service, items: [], waiting: 0, away: true };
      }
    }),
  );
  return {
    items: answers.flatMap(({ items }) => items).sort(laterFirst),
    waiting: answers.reduce((sum, { waiting }) => sum + waiting, 0),
    away: answers.flatMap((answer) => ('away' in answer ? [answer.service] : [])),
  };
}
const laterFirst = (a: DeadLetter, b: DeadLetter): number =>
  a.diedAt === b.diedAt ? (a.id < b.id ? 1 : -1) : a.diedAt < b.diedAt ? 1 : -1;
