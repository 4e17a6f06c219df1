import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Db, Emit } from '@muster/kit';
import { sql } from 'drizzle-orm';
import { readText } from '../documents/index.ts';
import { readPlan } from '../reading/index.ts';
import { plans } from '../schema.ts';
import { keepPlan } from './import-plan.ts';

const folder = join(import.meta.dirname, '../../seed');
const seeds = ['xian-flood.md', 'xian-hazardous-chemicals.md'];
/** The city's unit, and the name that stands where a person's would. */
const unitPath = '/000000/610000/610100/';
const by = { id: 'seed', name: '首次启动' };

/** Imports the plans of our own writing into a database that has none, by the importer that everyone uses. */
export async function seedPlans({ db, emit, now }: { db: Db; emit: Emit; now: Date }): Promise<void> {
  const [any] = await db.select({ one: sql`1` }).from(plans).limit(1);
  if (any !== undefined) return;
  for (const fileName of seeds) {
    const text = await readFile(join(folder, fileName), 'utf8');
    const source = {
      format: 'markdown' as const,
      fileName,
      sha256: createHash('sha256').update(text).digest('hex'),
    };
    await keepPlan(
      { read: readPlan(readText(text, 'markdown', fileName)), source, corrected: false },
      { db, emit, now, by, unitPath },
    );
  }
}
