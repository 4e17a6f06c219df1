import type { Incident } from '@muster/contracts';

/** What the list is asked for; level and map frame narrow what is here already. */
export interface Asked {
  status: string;
  category?: string | undefined;
  q?: string | undefined;
}
const open = ['reported', 'verified', 'responding', 'controlled'];

/** Whether an incident belongs to what was asked for, by the same rules as the platform's own list. */
export function belongs(incident: Incident, { status, category, q }: Asked): boolean {
  const states = status.split(',').flatMap((each) => (each === 'open' ? open : [each]));
  const { title, place, number } = incident;
  return (
    (status === 'all' || states.includes(incident.status)) &&
    (!category || incident.category.startsWith(category)) &&
    (!q || `${title} ${place} ${number}`.toLowerCase().includes(q.toLowerCase()))
  );
}

const newestFirst = (a: Incident, b: Incident): number =>
  a.reportedAt === b.reportedAt ? (a.id < b.id ? 1 : -1) : a.reportedAt < b.reportedAt ? 1 : -1;

/**
 * Incidents as pages bring them and events change them, in any order: of two states the newer version counts, and what
 * an event took away no page that was asked for earlier brings back.
 */
export class Board {
  readonly #asked: Asked;
  readonly #shown = new Map<string, Incident>();
  /** Newest version heard of, whether it belongs here or not. */
  readonly #heard = new Map<string, number>();
  #touched = new Set<string>();
  constructor(asked: Asked) {
    this.#asked = asked;
  }
  /** A reading from the first page on begins: what it does not bring and nothing tells of is gone at its end. */
  begin(): void {
    this.#touched = new Set();
  }
  take(items: readonly Incident[]): void {
    for (const item of items) {
      this.#touched.add(item.id);
      if (item.version >= (this.#heard.get(item.id) ?? 0)) this.#shown.set(item.id, item);
    }
  }
  /** True where it changes what is shown. */
  hear(incident: Incident): boolean {
    if (incident.version <= (this.#heard.get(incident.id) ?? 0)) return false;
    this.#heard.set(incident.id, incident.version);
    this.#touched.add(incident.id);
    const shown = this.#shown.get(incident.id);
    if (shown && shown.version >= incident.version) return false;
    if (belongs(incident, this.#asked)) this.#shown.set(incident.id, incident);
    else if (!this.#shown.delete(incident.id)) return false;
    return true;
  }
  end(): void {
    for (const id of this.#shown.keys()) if (!this.#touched.has(id)) this.#shown.delete(id);
  }
  /** Newest first. */
  list(): Incident[] {
    return [...this.#shown.values()].sort(newestFirst);
  }
}
