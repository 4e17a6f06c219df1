import { NotFound } from '@muster/kit';
import { watched } from './everyone.ts';

/** Those asked for, or all that there are; one that nobody knows is not found. */
export function servicesOf(service: string | undefined): readonly string[] {
  if (service === undefined) return watched;
  if (!watched.includes(service))
    throw NotFound('trace.no_such_service', `There is no service "${service.slice(0, 60)}".`);
  return [service];
}
