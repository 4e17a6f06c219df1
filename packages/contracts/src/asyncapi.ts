import Type from 'typebox';
import { type Ask, asksOf, type Event, type ServiceContract } from './contract.ts';
import { type JsonSchema, plain } from './json-schema.ts';

const ref = (...path: string[]) => ({ $ref: `#/${path.join('/')}` });

/** CloudEvents in NATS binary mode, and the trace that the event belongs to. */
const eventHeaders = plain(
  Type.Object({
    'ce-specversion': Type.Literal('1.0'),
    'ce-id': Type.String({ description: 'uuidv7 of the event' }),
    'ce-type': Type.String(),
    'ce-source': Type.String(),
    'ce-subject': Type.String({ description: "the aggregate's id" }),
    'ce-time': Type.String({ format: 'date-time' }),
    'ce-dataversion': Type.String({ description: "the aggregate's version after the change" }),
    'ce-unit': Type.String({ description: 'unit path that bounds who may see it' }),
    'ce-correlation': Type.String({ description: 'ties the event to its chain' }),
    traceparent: Type.String({ description: 'W3C trace context' }),
  }),
);

const eventChannel = (event: Event): JsonSchema => ({
  address: event.type,
  summary: event.summary,
  description: `In the live stream for ${event.seenBy === 'nobody' ? 'nobody' : `those with \`${event.seenBy}\``}.`,
  servers: [ref('servers', 'nats')],
  messages: { event: ref('components', 'messages', event.type) },
});
const eventMessage = (event: Event): JsonSchema => ({
  name: event.type,
  summary: event.summary,
  contentType: 'application/json',
  headers: eventHeaders,
  payload: plain(event.data),
});

const overNats = (ask: Ask): boolean => ask.over === 'nats';
const askChannels = (ask: Ask): [string, JsonSchema][] => [
  [
    ask.subject,
    {
      address: ask.subject,
      summary: ask.summary,
      servers: [ref('servers', 'nats')],
      messages: { question: ref('components', 'messages', ask.subject) },
    },
  ],
  [
    `${ask.subject}.answer`,
    {
      address: null,
      summary: `The inbox that the question names: ${ask.summary}`,
      servers: [ref('servers', 'nats')],
      messages: { answer: ref('components', 'messages', `${ask.subject}.answer`) },
    },
  ],
];
const askMessages = (ask: Ask): [string, JsonSchema][] =>
  [[ask.subject, ask.body] as const, [`${ask.subject}.answer`, ask.answer] as const].map(([name, schema]) => [
    name,
    { name, contentType: 'application/json', payload: plain(schema) },
  ]);

const askOperation = (action: 'send' | 'receive', ask: Ask): JsonSchema => ({
  action,
  channel: ref('channels', ask.subject),
  summary: ask.summary,
  messages: [ref('channels', ask.subject, 'messages', 'question')],
  reply: {
    channel: ref('channels', `${ask.subject}.answer`),
    messages: [ref('channels', `${ask.subject}.answer`, 'messages', 'answer')],
  },
});
const eventOperation = (action: 'send' | 'receive', event: Event): JsonSchema => ({
  action,
  channel: ref('channels', event.type),
  summary: event.summary,
  messages: [ref('channels', event.type, 'messages', 'event')],
});

function operationsOf(service: ServiceContract, all: readonly ServiceContract[]): [string, JsonSchema][] {
  const { name } = service;
  return [
    ...service.events.map((e): [string, JsonSchema] => [`${name}.send.${e.type}`, eventOperation('send', e)]),
    ...Object.entries(service.consumes).flatMap(([feature, events]) =>
      events.map((e): [string, JsonSchema] => [
        `${name}.${feature}.receive.${e.type}`,
        eventOperation('receive', e),
      ]),
    ),
    ...service.answers
      .filter(overNats)
      .map((a): [string, JsonSchema] => [`${name}.answer.${a.subject}`, askOperation('receive', a)]),
    ...asksOf(service, all)
      .filter(overNats)
      .map((a): [string, JsonSchema] => [`${name}.ask.${a.subject}`, askOperation('send', a)]),
  ];
}

/** Every event and every question of the services as one AsyncAPI 3.0 document; plain JSON. */
export function asyncApi(services: readonly ServiceContract[], version: string): JsonSchema {
  const events = services.flatMap((service) => service.events);
  const asks = services.flatMap((service) => service.answers).filter(overNats);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Muster',
      version,
      description:
        'What the services tell and ask each other over NATS. Outside clients read the same events at `/api/live`.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    servers: {
      nats: { host: '127.0.0.1:4222', protocol: 'nats', description: 'JetStream, one stream per service' },
    },
    channels: Object.fromEntries([
      ...events.map((event) => [event.type, eventChannel(event)] as const),
      ...asks.flatMap(askChannels),
    ]),
    operations: Object.fromEntries(services.flatMap((service) => operationsOf(service, services))),
    components: {
      messages: Object.fromEntries([
        ...events.map((event) => [event.type, eventMessage(event)] as const),
        ...asks.flatMap(askMessages),
      ]),
    },
  };
}
