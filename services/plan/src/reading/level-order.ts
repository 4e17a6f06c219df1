import type { PlanLevel } from '@muster/contracts';
import type { Draft } from './level-draft.ts';
import { startsByItself } from './roles.ts';

/** The levels as the plan has them, highest first; those whose names do not tell stand where a sentence lists them, else last. */
export function finished(drafts: readonly Draft[], listed: ReadonlyMap<string, number>): PlanLevel[] {
  const lowest = Math.max(0, ...drafts.map((d) => d.name.rank));
  const byList = drafts.every((d) => listed.has(d.name.key));
  return drafts
    .map((d, i) => ({
      d,
      rank: (byList ? listed.get(d.name.key) : undefined) ?? (d.name.rank || lowest + 1 + i / 100),
    }))
    .sort((a, b) => a.rank - b.rank)
    .slice(0, 20)
    .map(({ d }, i) => ({
      key: d.name.key.slice(0, 20),
      name: d.name.name,
      order: i + 1,
      automatic: d.mayStart.some(startsByItself) || d.conditions.some((c) => startsByItself(c.text)),
      mayStart: [...new Set(d.mayStart)].join('').slice(0, 1000) || null,
      conditions: unlike(d.conditions).slice(0, 60),
      measures: unlike(d.measures).slice(0, 120),
    }));
}

const unlike = <T extends { text: string }>(said: readonly T[]): T[] =>
  said.filter((one, i) => said.findIndex((other) => other.text === one.text) === i);
