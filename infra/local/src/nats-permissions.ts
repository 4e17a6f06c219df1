import { checkName, durableName, inboxPrefix, streamName, wakeSubject } from '@muster/bus/names';
import { type Ask, asksOf, type ServiceContract } from '@muster/contracts';

/** Subjects a user may publish to and subscribe to; everything else is refused. */
export interface Permissions {
  publish: readonly string[];
  subscribe: readonly string[];
}

/** The gateway's stream of all services' events, for browsers that resume. */
export const liveStream = 'LIVE';

const api = (...tokens: readonly string[]): string => ['$JS.API', ...tokens].join('.');

/**
 * What it takes to keep a stream of one's own. No purge and no delete, for a service never needs them; no update
 * either: a stream that could name new sources would read every other one.
 */
const ownStream = (stream: string): string[] =>
  ['CREATE', 'INFO', 'MSG.GET'].map((verb) => api('STREAM', verb, stream));

/**
 * One durable on another's stream. The event's type is part of the create subject, and the server refuses a
 * filter that differs from it: so a service reads the events that its contract names and no others of that stream.
 */
const durable = (stream: string, name: string, type: string): string[] => [
  ...[name, checkName(name)].flatMap((consumer) => [
    api('CONSUMER.CREATE', stream, consumer, type),
    ...['INFO', 'DELETE', 'MSG.NEXT'].map((verb) => api('CONSUMER', verb, stream, consumer)),
  ]),
  `$JS.ACK.${stream}.${name}.>`,
];

/**
 * Reading a stream by consumers without a name, which the server names and pushes to the inbox: none of them can
 * be anyone's durable.
 */
const reader = (stream: string): string[] => [
  api('STREAM.INFO', stream),
  api('STREAM.MSG.GET', stream),
  api('CONSUMER.CREATE', stream),
];

/** The gateway reads every service's stream and writes what it read into its own, which it may also make anew. */
const live = (streams: readonly string[]): string[] => [
  'live.>',
  ...ownStream(liveStream),
  ...['UPDATE', 'PURGE', 'DELETE'].map((verb) => api('STREAM', verb, liveStream)),
  ...[liveStream, ...streams].flatMap(reader),
  '$JS.FC.>',
];

const overNats = (asks: readonly Ask[]): readonly Ask[] => asks.filter((ask) => ask.over === 'nats');

/** A service's permissions, out of its contract and of what the others ask it. */
export function permissionsOf(contract: ServiceContract, all: readonly ServiceContract[]): Permissions {
  const { name } = contract;
  const consumed = Object.entries(contract.consumes).flatMap(([feature, events]) =>
    events.map((event) => ({
      stream: streamName(event.service),
      durable: durableName(name, feature, event.type),
      event,
    })),
  );
  const answered = new Set(overNats(contract.answers).map((ask) => ask.subject));
  const askers = all.filter((other) => overNats(asksOf(other, all)).some((ask) => answered.has(ask.subject)));
  const publish = [
    ...contract.events.map((event) => event.type),
    wakeSubject(name),
    ...overNats(asksOf(contract, all)).map((ask) => ask.subject),
    // Answers go to the inboxes of those who may ask. `allow_responses` would be narrower, but the server then
    // remembers the reply subject of every delivered message: measured 2.8k/s consumed in place of 58.7k/s.
    ...askers.map((asker) => `${inboxPrefix(asker.name)}.>`),
    api('INFO'),
    ...(contract.events.length > 0 ? ownStream(streamName(name)) : []),
    ...consumed.map(({ stream }) => api('STREAM.INFO', stream)),
    ...consumed.flatMap((c) => durable(c.stream, c.durable, c.event.type)),
    ...(name === 'gateway'
      ? live(all.filter((c) => c.events.length > 0).map((c) => streamName(c.name)))
      : []),
  ];
  const subscribe = [wakeSubject(name), `${inboxPrefix(name)}.>`, ...answered];
  return { publish: [...new Set(publish)], subscribe };
}
