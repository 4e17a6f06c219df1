import { type SealedEntry, watchQuestions } from '@muster/contracts';
import type { AskOther, Who } from '@muster/kit';
import { notWhole, reachOf, type Wanted } from './ask-audit.ts';

export type Exported = Omit<SealedEntry, 'left'> & { service: string };

/** Entries of several services, the latest first, a page at a time of each. Throws where one does not answer. */
export async function* newestFirst(
  ask: AskOther,
  who: Who,
  services: readonly string[],
  wanted: Wanted,
): AsyncGenerator<Exported> {
  const lines = services.map((service) => entriesOf(ask, who, service, wanted));
  const heads = await Promise.all(lines.map((line) => line.next()));
  for (;;) {
    let newest = -1;
    let found: Exported | undefined;
    for (const [n, head] of heads.entries())
      if (!head.done && (found === undefined || head.value.id > found.id)) {
        found = head.value;
        newest = n;
      }
    const line = lines[newest];
    if (!found || !line) return;
    yield found;
    heads[newest] = await line.next();
  }
}

async function* entriesOf(
  ask: AskOther,
  who: Who,
  service: string,
  wanted: Wanted,
): AsyncGenerator<Exported, undefined> {
  const question = watchQuestions(service).auditExport;
  const asked = async (more: object) => {
    try {
      return await ask(question, { ...wanted, ...reachOf(who), limit: 200, ...more }, { timeoutMs: 10_000 });
    } catch (cause) {
      throw notWhole([service], cause);
    }
  };
  for (let before: string | undefined; ; ) {
    const { items, cut } = await asked(before === undefined ? {} : { before });
    for (const { left, ...each } of items) {
      let { entry } = each;
      for (let rest = left; rest > 0; ) {
        const [more] = (await asked({ id: each.id, skip: [...entry].length, limit: 1 })).items;
        if (!more) throw notWhole([service]);
        entry += more.entry;
        rest = more.left;
      }
      yield { ...each, entry, service };
      before = each.id;
    }
    if (!cut) return undefined;
  }
}
