import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectNats } from '@muster/bus';
import { natsConfig, provision, startNats, startPostgres } from '@muster/local';
import postgres from 'postgres';
import { Child } from '../child/child.ts';
import { type Signed, signIn } from './signer.ts';
import { tablesOf } from './tables.ts';

/** What a process of the stand is told. */
export interface Place {
  /** Superuser, for baselines and peers. */
  postgresUrl: string;
  /** By service, as its own role. */
  databaseUrls: Record<string, string>;
  nats: { url: string; user: string; password: string };
  keySet: Signed['keySet'];
  token: string;
}
/** Durable as in earnest; large enough that no checkpoint falls into a round by chance, for whoever is measured. */
const settings = { max_wal_size: '8GB', checkpoint_timeout: '30min', max_connections: 200 };
const names = ['notes', 'copies', 'trace'];

/** Postgres and NATS with nothing else on them, and the two services whose cost is that of the bus and the kit alone. */
export class Stand {
  readonly sql: postgres.Sql;
  readonly place: Place;
  readonly #children: Child[] = [];
  readonly #close: () => Promise<void>;

  private constructor(place: Place, close: () => Promise<void>) {
    this.place = place;
    this.#close = close;
    this.sql = postgres(place.postgresUrl, { max: 2, onnotice: () => {} });
  }

  static async open(): Promise<Stand> {
    const dir = mkdtempSync(join(tmpdir(), 'muster-bench-'));
    const undo: (() => unknown)[] = [() => rmSync(dir, { recursive: true, force: true })];
    const close = async () => {
      for (const each of undo.splice(0).reverse()) await each();
    };
    try {
      const database = await startPostgres({ dir: join(dir, 'postgres'), settings });
      undo.push(() => database.stop());
      const config = natsConfig([], [{ name: 'bench', passwords: { admin: 'bench' } }]);
      const broker = await startNats({ dir: join(dir, 'nats'), config });
      undo.push(() => broker.stop());
      const passwords = Object.fromEntries(names.map((name) => [name, 'bench']));
      const databaseUrls = await provision(database.url, 'bench', names, passwords);
      const postgresUrl = database.url.replace(/\/postgres$/, '/bench');
      const nats = { url: broker.url, user: 'admin', password: 'bench' };
      const stand = new Stand({ postgresUrl, databaseUrls, nats, ...(await signIn()) }, close);
      await stand.#prepare();
      return stand;
    } catch (error) {
      await close();
      throw error;
    }
  }

  async #prepare(): Promise<void> {
    for (const service of ['notes', 'copies'] as const) {
      const own = postgres(this.place.databaseUrls[service] ?? '', { max: 1, onnotice: () => {} });
      for (const statement of await tablesOf(service)) await own.unsafe(statement);
      await own.end();
    }
    await this.sql.unsafe(
      'create table baseline (id uuid primary key, version int not null, unit_path text not null, text text not null)',
    );
  }

  /** Starts a process that ends with the stand at the latest. */
  async start(script: string, given: object = {}): Promise<Child> {
    const child = await Child.start(script, { ...this.place, ...given });
    this.#children.push(child);
    return child;
  }

  async versions(): Promise<Record<string, string>> {
    const [row] = await this.sql`select current_setting('server_version') as postgres`;
    const nats = await connectNats('admin', this.place.nats);
    const { version = '' } = nats.info ?? {};
    await nats.close();
    return { Postgres: String(row?.['postgres']), NATS: version };
  }

  async close(): Promise<void> {
    await Promise.all(this.#children.map((child) => child.stop()));
    await this.sql.end({ timeout: 2 });
    await this.#close();
  }
}
