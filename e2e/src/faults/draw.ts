import { chance } from '../demo/chance.ts';

export const kinds = [
  'service-killed',
  'service-frozen',
  'nats-killed',
  'nats-frozen',
  'postgres-killed',
  'postgres-frozen',
  'sessions-ended',
  'line-cut',
  'line-silent',
  'two-instances',
  'store-put-back',
  'supervisor-killed',
] as const;
export type Kind = (typeof kinds)[number];

/** These take the whole platform to themselves: none begins while another lasts, and none within them. */
export const alone: ReadonlySet<Kind> = new Set(['store-put-back', 'supervisor-killed']);

export interface Fault {
  kind: Kind;
  /** A service, or the two ends of a line; empty where the kind says it. */
  target: string;
  /** In which way, where the kind has several. */
  how: string;
  /** Milliseconds after the beginning of the one before. */
  afterMs: number;
  /** Milliseconds until it is over, where that is in our hand. */
  lastsMs: number;
}

const ways: Readonly<Partial<Record<Kind, readonly string[]>>> = {
  'postgres-killed': ['all its processes', 'the postmaster', 'one backend'],
  'sessions-ended': ['all', 'relays'],
  'line-silent': ['then goes on', 'then breaks'],
  'two-instances': ['the second killed', 'the second stopped'],
  'store-put-back': ['older', 'older', 'gone'],
};

/** Faults without end, the same for the same seed: each kind once, in a drawn order, then each once again. */
export function* draw(
  seed: number,
  among: readonly Kind[],
  services: readonly string[],
  lines: readonly string[],
): Generator<Fault, never> {
  const random = chance(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const one = <T>(list: readonly T[]): T | undefined => list[below(list.length)];
  for (;;) {
    const bag = [...among];
    while (bag.length > 0) {
      const [kind] = bag.splice(below(bag.length), 1);
      if (!kind) continue;
      const target = kind.startsWith('line-')
        ? one(lines)
        : kind.startsWith('service-') || kind === 'two-instances'
          ? one(services)
          : undefined;
      yield {
        kind,
        target: target ?? '',
        how: one(ways[kind] ?? []) ?? '',
        afterMs: 1_000 + below(3_000),
        lastsMs: 800 + below(3_200),
      };
    }
  }
}
