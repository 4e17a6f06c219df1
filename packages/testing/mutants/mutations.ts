/** One deliberate fault: `find` stands exactly once in `file`, and one of the tests must notice `replace`. */
export interface Mutation {
  name: string;
  file: string;
  find: string;
  replace: string;
  /** The workspace and the test files that ought to catch it. */
  tests: { workspace: string; files: string[] };
}
const guarantees = (...files: string[]) => ({
  workspace: 'packages/testing',
  files: files.map((file) => `guarantees/${file}.int.test.ts`),
});

/** What the named guarantees stand on, each taken away once. */
export const mutations: readonly Mutation[] = [
  {
    name: 'no inbox',
    file: 'packages/bus/src/inbox.ts',
    find: 'return all.filter((each) => fresh.delete(each.envelope.id));',
    replace: 'return [...all];',
    tests: guarantees('delivery'),
  },
  {
    name: 'no msgID',
    file: 'packages/bus/src/message.ts',
    find: "h.set('Nats-Msg-Id', row.refill === 0",
    replace: "h.set('ce-refill', row.refill === 0",
    tests: guarantees('relay'),
  },
  {
    name: 'ack before commit',
    file: 'packages/bus/src/consumer.ts',
    find: 'await this.#persist(ready);\n      this.#done(ready);',
    replace: 'this.#done(ready);\n      await this.#persist(ready);',
    tests: guarantees('processes', 'delivery'),
  },
  {
    name: 'mark before ack',
    file: 'packages/bus/src/relay.ts',
    find: 'const { acks, error } = await this.#publisher.publish(messages, after);',
    replace:
      'await this.#forgetAhead();\n    this.#sent.push(...rows.map(({ position }, n) => ({ position, seq: after + n + 1 })));\n    await this.#markNow();\n    const { acks, error } = await this.#publisher.publish(messages, after - rows.length);',
    tests: guarantees('broker', 'relay'),
  },
  {
    name: 'read ahead past what commits late',
    file: 'packages/bus/src/relay.ts',
    find: 'position <> all($2::bigint[])',
    replace: 'position > coalesce((select max(p) from unnest($2::bigint[]) p), 0)',
    tests: guarantees('relay'),
  },
  {
    name: 'what a failed command knew is kept',
    file: 'packages/bus/src/locked.ts',
    find: 'this.#own.set(name, value);',
    replace: 'this.#shared.set(name, value);',
    tests: guarantees('shared-commit'),
  },
  {
    name: 'no DISTINCT within a batch',
    file: 'packages/bus/src/inbox.ts',
    find: 'return all.filter((each) => fresh.delete(each.envelope.id));',
    replace: 'return all.filter((each) => fresh.has(each.envelope.id));',
    tests: guarantees('delivery'),
  },
  {
    name: 'no reconcile of the relay',
    file: 'packages/bus/src/relay.ts',
    find: '[anew ? 0 : last]',
    replace: '[Number.MAX_SAFE_INTEGER]',
    tests: guarantees('broker'),
  },
  {
    name: 'no reconcile of the consumer',
    file: 'packages/bus/src/reconcile.ts',
    find: 'const head = await lastSeen(',
    replace: 'if (info) return undefined;\n  const head = await lastSeen(',
    tests: guarantees('broker'),
  },
  {
    name: 'no margin before the last survivor',
    file: 'packages/bus/src/reconcile.ts',
    find: 'return before ? Number(before.stream_seq) + 1 : 1;',
    replace: 'return Number(survivor.stream_seq) + (before ? 1 : 0);',
    tests: guarantees('reconcile'),
  },
  {
    name: 'what other instances finish is not looked for',
    file: 'packages/bus/src/consumer.ts',
    find: 'for (const each of waiting) if (done.has(each.id)) this.#retries.over(each);',
    replace: 'void done;',
    tests: guarantees('consumer'),
  },
  {
    name: 'no sign of life for what waits',
    file: 'packages/bus/src/consumer.ts',
    find: 'for (const held of this.#queue.values()) held.beat(restMs);',
    replace: '',
    tests: guarantees('consumer'),
  },
  {
    name: 'stragglers let in',
    file: 'packages/bus/src/lane.ts',
    find: 'return this.over ? tooLate() : unsendable(text, params);',
    replace: 'return unsendable(text, params);',
    tests: guarantees('shared-commit'),
  },
  {
    name: 'unsendable found within the pipeline',
    file: 'packages/bus/src/lane.ts',
    find: 'return this.over ? tooLate() : unsendable(text, params);',
    replace: 'return this.over ? tooLate() : undefined;',
    tests: guarantees('shared-commit'),
  },
  {
    name: 'outbox outside the transaction',
    file: 'packages/bus/src/lane.ts',
    find: 'outbox.push(...tx.outbox);',
    replace:
      'if (tx.outbox.length > 0) await this.#connection.session(5_000, async (send) => writeKept(send, this.#options.schema, { outbox: tx.outbox, results: [], audits: [] })).catch(() => {});',
    tests: guarantees('delivery'),
  },
  {
    name: 'idempotency outside the transaction',
    file: 'packages/kit/src/routes.ts',
    find: 'if (result) tx.remember(',
    replace: 'if (result && w.turns.slow) tx.remember(',
    tests: guarantees('delivery'),
  },
  {
    name: 'version guard off',
    file: 'packages/kit/src/inserting.ts',
    find: 'setWhere: sql`',
    replace: 'setWhere: sql`true or ',
    tests: guarantees('delivery'),
  },
  {
    name: 'stock guard off',
    file: 'services/dispatch/migrations/0000_first.sql',
    find: 'CHECK ("dispatch"."stocks"."available" >= 0)',
    replace: 'CHECK ("dispatch"."stocks"."available" >= -1000000000)',
    tests: {
      workspace: 'services/dispatch',
      files: ['src/stocks/stocks.int.test.ts', 'src/orders/orders.int.test.ts'],
    },
  },
];
