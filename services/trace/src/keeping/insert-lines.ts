import type { Tx } from '@muster/bus';
import { newId } from '@muster/kit';
import type { LogRecord } from '../otlp/index.ts';
import { fit } from './fit.ts';
import { idToBigint } from './insert-spans.ts';

/** 1 trace to 6 fatal, of OTLP's 24 severities; what bears none is information. */
export const levelOf = (severity: number): number =>
  severity >= 1 && severity <= 24 ? Math.ceil(severity / 4) : 3;

/** Nanoseconds since 1970 as Postgres reads a time, to the microsecond. */
const timeOf = (ns: bigint): string =>
  `${new Date(Number(ns / 1_000_000n)).toISOString().slice(0, -1)}${String((ns / 1_000n) % 1_000n).padStart(3, '0')}Z`;

function rowOf(line: LogRecord): string {
  const row = {
    i: newId(),
    at: timeOf(line.at),
    sv: line.resource.service,
    in: line.resource.instance,
    lv: levelOf(line.severity),
    t: line.traceId || null,
  };
  const span = line.spanId === '' ? 'null' : idToBigint(line.spanId);
  const { message } = JSON.parse(fit({ message: line.message })) as { message: string };
  return `${JSON.stringify(row).slice(0, -1)},"s":${span},"m":${JSON.stringify(message)},"f":${fit(line.attributes)}}`;
}

export function writeLines(tx: Tx, slot: string, lines: readonly LogRecord[]): void {
  if (lines.length === 0) return;
  tx.write(
    `insert into trace.logs (slot, id, at, service, instance, level, message, trace_id, span_id, fields)
     select $1, i, at, sv, "in", lv, m, t, s, f
     from json_to_recordset($2::json) as j(i uuid, at timestamptz, sv text, "in" text, lv smallint, m text, t uuid,
       s bigint, f json)`,
    [slot, `[${lines.map(rowOf).join(',')}]`],
  );
}
