import { checkName, durableName, inboxPrefix, streamName, wakeSubject } from '@muster/bus/names';
import { asksOf, type ServiceContract } from '@muster/contracts';
import { AckPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import { createInbox, type NatsConnection } from '@nats-io/nats-core';
import { connect } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataDir } from '../test/platform-process.ts';
import { type RunningNats, startNats } from './nats.ts';
import { natsConfig } from './nats-config.ts';
import { liveStream } from './nats-permissions.ts';
import { contracts } from './services.ts';

const data = dataDir();
const passwords = Object.fromEntries([
  ...contracts.map((c) => [c.name, `${c.name}-pw`]),
  ['admin', 'admin-pw'],
]);
const open: NatsConnection[] = [];
let server: RunningNats;

async function as(service: string, suffix = ''): Promise<NatsConnection> {
  const nats = await connect({
    servers: server.url,
    user: `${service}${suffix}`,
    pass: passwords[service] ?? '',
    inboxPrefix: inboxPrefix(service),
    reconnect: false,
  });
  open.push(nats);
  return nats;
}
const manager = (nats: NatsConnection) => jetstreamManager(nats, { checkAPI: false, timeout: 2_000 });

/** The subject that the server refused while `act` ran, with the verb; undefined where it refused nothing. */
async function refusal(nats: NatsConnection, act: () => unknown): Promise<string | undefined> {
  let seen: string | undefined;
  const statuses = nats.status();
  const watching = (async () => {
    for await (const status of statuses)
      if (status.type === 'error')
        seen = /Permissions Violation for (.*)/i.exec(String(status.error))?.[1] ?? seen;
  })();
  await act();
  await nats.flush();
  // The refusal comes ahead of the second answer on the same connection.
  await nats.flush();
  void watching;
  return seen;
}
const publishing = (nats: NatsConnection, subject: string) =>
  refusal(nats, () => nats.publish(subject, '{}'));
const subscribing = (nats: NatsConnection, subject: string) =>
  refusal(nats, () => void nats.subscribe(subject, { callback: () => {} }));

/** Pairs (service, subject it must not publish) with every other service's events, streams, durables. */
const others = (mine: ServiceContract) => contracts.filter((other) => other.name !== mine.name);
const durablesOf = (contract: ServiceContract) =>
  Object.entries(contract.consumes).flatMap(([feature, events]) =>
    events.map((event) => ({
      stream: streamName(event.service),
      name: durableName(contract.name, feature, event.type),
      event,
    })),
  );

beforeAll(async () => {
  const accounts = [
    { name: 'MUSTER', passwords },
    { name: 'W1', suffix: '@w1', passwords },
  ];
  server = await startNats({ dir: data.dir, config: natsConfig(contracts, accounts) });
  for (const { name, events } of contracts) {
    if (events.length === 0) continue;
    const nats = await as(name);
    const jsm = await manager(nats);
    await jsm.streams.add({ name: streamName(name), subjects: [`${name}.>`] });
    for (const event of events) await nats.request(event.type, '{}');
  }
});
afterAll(async () => {
  await Promise.all(open.map((nats) => nats.close()));
  await server.stop();
  data[Symbol.dispose]();
});

describe.each(contracts)('$name', (contract) => {
  const { name } = contract;

  test('publishes its own events and no one else does', async () => {
    const nats = await as(name);
    const publisher = jetstream(nats, { checkAPI: false } as never);
    for (const event of contract.events)
      expect((await publisher.publish(event.type, '{}')).stream).toBe(streamName(name));
    for (const event of others(contract).flatMap((other) => other.events))
      expect(await publishing(nats, event.type), event.type).toContain(event.type);
  });

  test('reads what its contract names, through durables of its own names', async () => {
    const nats = await as(name);
    const jsm = await manager(nats);
    for (const { stream, name: durable, event } of durablesOf(contract)) {
      await jsm.consumers.add(stream, {
        durable_name: durable,
        filter_subject: event.type,
        ack_policy: AckPolicy.Explicit,
      });
      const consumer = await jetstream(nats, { checkAPI: false } as never).consumers.get(stream, durable);
      const message = await consumer.next({ expires: 1_000 });
      expect(message?.subject).toBe(event.type);
      expect(await message?.ackAck()).toBe(true);
      await jsm.consumers.add(stream, {
        name: checkName(durable),
        filter_subject: event.type,
        ack_policy: AckPolicy.None,
      });
      await jsm.consumers.delete(stream, checkName(durable));
    }
  });

  test('reads nothing else: no other event under its names, no other durable, no message by number', async () => {
    const nats = await as(name);
    for (const other of others(contract).filter(({ events }) => events.length > 0)) {
      const stream = streamName(other.name);
      const named = new Set(durablesOf(contract).map((d) => `${d.name} ${d.event.type}`));
      for (const { name: durable } of durablesOf(contract).filter((d) => d.stream === stream))
        for (const event of other.events.filter((e) => !named.has(`${durable} ${e.type}`))) {
          const subject = `$JS.API.CONSUMER.CREATE.${stream}.${durable}.${event.type}`;
          expect(await publishing(nats, subject), subject).toContain(subject);
        }
      for (const subject of [
        // The gateway reads every event, by nameless consumers.
        ...(name === 'gateway'
          ? []
          : [`$JS.API.CONSUMER.CREATE.${stream}`, `$JS.API.STREAM.MSG.GET.${stream}`]),
        `$JS.API.CONSUMER.CREATE.${stream}.mine`,
        `$JS.API.CONSUMER.DURABLE.CREATE.${stream}.mine`,
        `$JS.API.CONSUMER.LIST.${stream}`,
        `$JS.API.DIRECT.GET.${stream}`,
        ...durablesOf(other).flatMap((d) => [
          `$JS.API.CONSUMER.MSG.NEXT.${d.stream}.${d.name}`,
          `$JS.API.CONSUMER.DELETE.${d.stream}.${d.name}`,
          `$JS.ACK.${d.stream}.${d.name}.1.1.1.1.0`,
        ]),
      ])
        expect(await publishing(nats, subject), subject).toContain(subject);
    }
  });

  test('a filter that differs from the one in its right is refused by the server', async () => {
    const nats = await as(name);
    for (const { stream, name: durable, event } of durablesOf(contract)) {
      const subject = `$JS.API.CONSUMER.CREATE.${stream}.${durable}.${event.type}`;
      for (const filter of [`${event.service}.>`, undefined]) {
        const config = {
          durable_name: durable,
          filter_subject: filter,
          ack_policy: 'explicit',
          deliver_policy: 'all',
        };
        const answer = await nats.request(subject, JSON.stringify({ stream_name: stream, config }));
        expect(
          answer.json<{ error?: { code: number } }>().error?.code,
          `${subject} with filter ${filter}`,
        ).toBe(400);
      }
    }
  });

  test('changes no stream but its own, and destroys none', async () => {
    const nats = await as(name);
    for (const other of contracts) {
      const stream = streamName(other.name);
      const verbs =
        other.name === name && other.events.length > 0
          ? ['UPDATE', 'DELETE', 'PURGE', 'MSG.DELETE']
          : ['CREATE', 'UPDATE', 'DELETE', 'PURGE', 'MSG.DELETE', 'SNAPSHOT'];
      for (const verb of verbs) {
        const subject = `$JS.API.STREAM.${verb}.${stream}`;
        expect(await publishing(nats, subject), subject).toContain(subject);
      }
    }
  });

  test('hears only its own wake-up, its own answers and the questions it answers', async () => {
    const nats = await as(name);
    for (const subject of [
      wakeSubject(name),
      `${inboxPrefix(name)}.x`,
      ...contract.answers.filter((ask) => ask.over === 'nats').map((ask) => ask.subject),
    ])
      expect(await subscribing(nats, subject), subject).toBeUndefined();
    for (const subject of [
      '>',
      '*.*.*',
      '_INBOX.>',
      '$JS.>',
      '$SYS.>',
      ...others(contract).flatMap((other) => [
        `${other.name}.>`,
        wakeSubject(other.name),
        `${inboxPrefix(other.name)}.>`,
        ...other.answers.map((ask) => ask.subject),
      ]),
    ])
      expect(await subscribing(nats, subject), subject).toContain(subject);
  });

  test('asks what its contract names, is answered, and asks nothing else', async () => {
    const nats = await as(name);
    for (const other of others(contract))
      for (const ask of other.answers) {
        const allowed = ask.over === 'nats' && asksOf(contract, contracts).includes(ask);
        if (!allowed) expect(await publishing(nats, ask.subject), ask.subject).toContain(ask.subject);
        else {
          const answering = await as(other.name);
          const subscription = answering.subscribe(ask.subject, {
            queue: other.name,
            callback: (_, m) => void m.respond('known'),
          });
          await answering.flush();
          expect((await nats.request(ask.subject, '{}', { timeout: 2_000 })).string()).toBe('known');
          subscription.unsubscribe();
        }
      }
  });
});

test('the gateway reads every service’s stream and keeps its own, and changes no other', async () => {
  const nats = await as('gateway');
  const jsm = await manager(nats);
  await jsm.streams.add({ name: liveStream, subjects: ['live.>'] });
  await jsm.streams.purge(liveStream, { seq: 1_000 });
  await jsm.streams.update(liveStream, { description: 'ours' });
  for (const { name, events } of contracts) {
    const [event] = events;
    if (!event) continue;
    const stream = streamName(name);
    const inbox = createInbox(inboxPrefix('gateway'));
    const pushed = nats.subscribe(inbox, { max: 1 });
    const config = { deliver_subject: inbox, ack_policy: 'none', flow_control: true, idle_heartbeat: 1e9 };
    const body = JSON.stringify({ stream_name: stream, config });
    await nats.request(`$JS.API.CONSUMER.CREATE.${stream}`, body);
    for await (const message of pushed) expect(message.subject).toBe(event.type);
    await nats.request(`live.${event.type}`, '{}');
    for (const refused of [`$JS.API.STREAM.DELETE.${stream}`, `$JS.API.STREAM.PURGE.${stream}`, event.type])
      expect(await publishing(nats, refused), refused).toContain(refused);
  }
  expect((await jsm.streams.info(liveStream)).state.messages).toBeGreaterThan(0);
});

test('what happens in one account is out of sight of every other', async () => {
  const there = await as('duty', '@w1');
  await expect((await manager(there)).streams.info('DUTY')).rejects.toThrow(/not found/);
});

test('a wrong password and an unknown user are refused', async () => {
  const options = { servers: server.url, reconnect: false };
  await expect(connect({ ...options, user: 'duty', pass: 'wrong' })).rejects.toThrow(/authorization/i);
  await expect(connect(options)).rejects.toThrow(/authorization/i);
});
