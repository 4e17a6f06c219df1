import type { TraceRules, TraceSettings } from '@muster/contracts';
import type { Db } from '@muster/kit';
import { eq } from 'drizzle-orm';
import { rules } from '../schema.ts';

/** What holds until an administrator sets something else. */
const ours: Required<TraceSettings> = {
  keepDays: 7,
  keepMebibytes: 4_096,
  keepShare: 0.1,
  slowMs: 500,
  thinAfterMinutes: 30,
  awaySeconds: 15,
  consumerLag: 1_000,
  outboxSeconds: 30,
  skewMs: 2_000,
  diskFreePercent: 10,
};

export async function readRules(db: Db): Promise<TraceRules> {
  const [row] = await db.select().from(rules).where(eq(rules.id, 1));
  const { version = 0, changedAt, changedBy = null } = row ?? {};
  return {
    ...ours,
    ...(row?.rules as TraceSettings | undefined),
    version,
    changedAt: changedAt?.toISOString() ?? null,
    changedBy,
  };
}
