import { type Logger, pino } from 'pino';
import { maskLine } from './mask.ts';
import { Shipper } from './ship-logs.ts';

interface LogOptions {
  service: string;
  instance: string;
  level: string;
  /** OTLP/HTTP base address; without one the lines stand on stdout alone. */
  endpoint: string | undefined;
  stdout: boolean;
}

/** JSON lines to stdout, and to whoever collects them; secrets and telephone numbers are masked in both. */
export function openLog({ service, instance, level, endpoint, stdout: shown }: LogOptions): {
  log: Logger;
  shipped: Shipper | undefined;
} {
  const stdout = shown ? pino.destination(1) : undefined;
  const shipped = endpoint === undefined ? undefined : new Shipper({ service, instance, endpoint });
  const log = pino(
    { name: service, level, formatters: { level: (label) => ({ level: label }) } },
    {
      write(text: string) {
        const line = maskLine(text);
        stdout?.write(line);
        shipped?.take(line);
      },
    },
  );
  if (shipped) shipped.log = log;
  return { log, shipped };
}
