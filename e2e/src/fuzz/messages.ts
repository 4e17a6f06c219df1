import { randomUUID } from 'node:crypto';
import { connectNats, ensureStream } from '@muster/bus';
import { type Ask, askPath, type Event, type JsonSchema, type ServiceContract } from '@muster/contracts';
import { newId } from '@muster/kit';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { headers, type MsgHdrs, type NatsConnection } from '@nats-io/nats-core';
import type { Platform } from '../platform.ts';
import { ofAnotherType, placesIn, withAt } from './places.ts';
import type { Values } from './values.ts';

/** What must become of a message: it is no event and is thrown away, or it is one that its contract forbids. */
type Fate = 'thrown away' | 'dead';
interface Hostile {
  what: string;
  fate: Fate;
  id: string;
  payload: string | Uint8Array;
  /** In place of the header's right value; `null` leaves it out. */
  marked: Record<string, string | null>;
}
interface Sent extends Hostile {
  type: string;
}

/** Publishes, as the very user who owns them, messages that no relay of ours would ever send. */
export class HostileMessages {
  readonly sent: Sent[] = [];
  readonly #platform: Platform;
  readonly #values: Values;
  /** Of those who watch. */
  readonly #unitPath: string;
  readonly #connections = new Map<string, NatsConnection>();

  constructor(platform: Platform, values: Values, unitPath: string) {
    this.#platform = platform;
    this.#values = values;
    this.#unitPath = unitPath;
  }

  async #as(owner: string): Promise<NatsConnection> {
    const known = this.#connections.get(owner);
    if (known) return known;
    const nats = await connectNats(owner, this.#platform.world.natsAs(owner));
    this.#connections.set(owner, nats);
    return nats;
  }

  /** So many messages of one event, each of another hostility as far as there are that many. */
  async publish(event: Event, count: number): Promise<void> {
    const nats = await this.#as(event.service);
    await ensureStream(await jetstreamManager(nats, { checkAPI: false }), event.service);
    const js = jetstream(nats, { checkAPI: false } as never);
    const all: Hostile[] = [];
    while (all.length < count) all.push(...hostile(event, this.#values));
    for (const message of all.slice(0, count)) {
      await js.publish(event.type, message.payload, { headers: this.#headersOf(event, message) });
      this.sent.push({ ...message, type: event.type });
    }
  }
  #headersOf(event: Event, { id, marked }: Hostile): MsgHdrs {
    const right: Record<string, string> = {
      'ce-specversion': '1.0',
      'ce-id': id,
      'ce-type': event.type,
      'ce-source': `/muster/${event.service}`,
      'ce-subject': randomUUID(),
      'ce-time': this.#platform.world.clock.now().toISOString(),
      'ce-dataversion': '1',
      'ce-unit': this.#unitPath,
      'ce-correlation': id,
      traceparent: `00-${randomUUID().replaceAll('-', '')}-00f067aa0ba902b7-01`,
    };
    const h = headers();
    for (const [name, value] of Object.entries({ ...right, ...marked }))
      if (value !== null) h.set(name, value);
    return h;
  }

  /** Asks what services ask one another, with bodies that no service of ours would send; answers what hung. */
  async ask(contract: ServiceContract, asked: ServiceContract['asks']): Promise<string[]> {
    const nats = await this.#as(contract.name);
    const silent: string[] = [];
    const tooMany = JSON.stringify({ ids: Array.from({ length: 600 }, newId) });
    for (const each of asked)
      for (const body of [...wrongPayloads, '{"ids":["not-an-id"]}', tooMany])
        await (each.over === 'nats'
          ? nats.request(each.subject, body, { timeout: 60_000 })
          : this.#askOverHttp(each, body)
        ).catch((error: unknown) => silent.push(`${each.subject} ${String(body).slice(0, 60)}: ${error}`));
    return silent;
  }

  async #askOverHttp(asked: Ask, body: string | Uint8Array): Promise<void> {
    const { url } = this.#platform.service(asked.service as 'identity');
    const { status } = await fetch(url + askPath(asked), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: body as string,
    });
    if (status < 400 || status >= 500) throw new Error(`answered ${status}`);
  }

  async close(): Promise<void> {
    for (const nats of this.#connections.values()) await nats.close();
  }
}

const wrongPayloads: readonly (string | Uint8Array)[] = [
  '',
  'null',
  '[]',
  '7',
  '"text"',
  '{"a":',
  '{"id":1,"id":2}}',
  '{"__proto__":{"id":"x"}}',
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  `"${'长'.repeat(250_000)}"`,
  new Uint8Array([0xff, 0xfe, 0x00, 0x80, 0xc3, 0x28]),
  '{"id":"\\u0000","version":1e999}',
];

/** Headers that the bus reads, each gone wrong in its own way; the payload is none that the contract takes. */
const wrongHeaders: readonly Record<string, string | null>[] = [
  { 'ce-type': 'incident.incident.closed' },
  { 'ce-type': null, 'ce-subject': null, 'ce-time': null },
  { 'ce-dataversion': 'NaN' },
  { 'ce-dataversion': '-1' },
  { 'ce-unit': '../../' },
  { 'ce-time': 'yesterday' },
  { traceparent: 'ff-nonsense' },
  { 'ce-correlation': 'x'.repeat(8_000), 'ce-causation': "'; drop table calls; --" },
  { 'ce-subject': '长\u2028e\u0301' },
];
const wrongIds = ['', 'nonsense', '00000000-0000-0000-0000-00000000000G', 'x'.repeat(4_000), "' or 1=1 --"];

function* hostile(event: Event, values: Values): Generator<Hostile> {
  const schema = event.data as unknown as JsonSchema;
  const make = (): unknown => values.of(schema, '', '');
  const dead = (what: string, payload: Hostile['payload'], marked: Hostile['marked'] = {}): Hostile => ({
    what,
    fate: 'dead',
    id: newId(),
    payload,
    marked,
  });
  for (const payload of wrongPayloads) yield dead(`payload ${String(payload).slice(0, 30)}`, payload);
  for (const marked of wrongHeaders) yield dead(`header ${Object.keys(marked)[0]}`, '{"not":"this"}', marked);
  for (const id of wrongIds)
    yield {
      what: `id ${id.slice(0, 30)}`,
      fate: 'thrown away',
      id,
      payload: JSON.stringify(make()),
      marked: id === '' ? { 'ce-id': null } : {},
    };
  const base = make();
  yield dead('an unknown field', JSON.stringify({ ...(base as object), nosuchField: 1 }));
  for (const { path, schema: at } of placesIn(base, schema).slice(1)) {
    const other = ofAnotherType(at);
    const name = path.join('/');
    if (other !== undefined) yield dead(`${name} of another type`, JSON.stringify(withAt(base, path, other)));
    const most = Number((at.anyOf ?? [at]).find((each) => each.type === 'string')?.['maxLength'] ?? 0);
    if (most > 0 && most < 10_000)
      yield dead(`${name} over-long`, JSON.stringify(withAt(base, path, '长'.repeat(most + 1))));
  }
}
