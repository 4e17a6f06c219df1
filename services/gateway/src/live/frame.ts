import type { Event, Right, ServiceContract } from '@muster/contracts';
import type { MsgHdrs } from '@nats-io/nats-core';

/** One event of `LIVE`, printed once for all who may see it. */
export interface Frame {
  /** Sequence in `LIVE`: the frame's `id`. */
  seq: number;
  /** The event's own id. */
  event: string;
  type: string;
  /** The aggregate's id. */
  key: string;
  unitPath: string;
  seenBy: Right | 'signed-in' | 'nobody';
  bytes: Buffer;
}

export type SeenBy = ReadonlyMap<string, Event['seenBy']>;
export const seenByOf = (contracts: readonly ServiceContract[]): SeenBy =>
  new Map(contracts.flatMap(({ events }) => events.map((event) => [event.type, event.seenBy] as const)));

/** Passes the event's JSON text through: it is neither parsed nor printed again. Unknown types are seen by nobody. */
export function frameOf(seq: number, headers: MsgHdrs | undefined, data: string, seenBy: SeenBy): Frame {
  const get = (name: string): string => headers?.get(name) ?? '';
  const [event, type, key] = [get('ce-id'), get('ce-type'), get('ce-subject')];
  const attributes = JSON.stringify({
    id: event,
    type,
    time: get('ce-time'),
    key,
    version: Number(get('ce-dataversion')),
    traceId: get('traceparent').slice(3, 35),
  });
  return {
    seq,
    event,
    type,
    key,
    unitPath: get('ce-unit'),
    seenBy: seenBy.get(type) ?? 'nobody',
    bytes: Buffer.from(
      `id: ${seq}\nevent: ${type}\ndata: ${attributes.slice(0, -1)},"data":${oneLine(data)}}\n\n`,
    ),
  };
}

/** In JSON a line break stands only between tokens; in a frame it would end the line. */
const oneLine = (json: string): string => (/[\r\n]/.test(json) ? json.replaceAll(/[\r\n]+/g, ' ') : json);

/** A frame that is no event: `hello` and `reset`. `id` is what the caller has, so that it resumes from there. */
export const notice = (name: 'hello' | 'reset', id: number, data: object): Buffer =>
  Buffer.from(`id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
