import { expect, test } from 'vitest';
import { openTrace, request, traceId } from '../../test/given.ts';

test('more than can be written is turned away with Retry-After; what was accepted is stored when there is room', async () => {
  await using open = await openTrace({ MAX_WAITING: '100' });
  const sql = await open.world.sql.reserve();
  const accepted: string[] = [];
  const send = async () => {
    const id = traceId();
    const answer = await open.send(request(...Array.from({ length: 150 }, () => ({ traceId: id }))));
    if (answer.status === 200) accepted.push(id);
    return answer;
  };
  await sql`begin`;
  await sql`lock table trace.spans in access exclusive mode`;
  try {
    await expect.poll(async () => (await send()).status).toBe(429);
    const refused = await send();
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({ code: 8 });
  } finally {
    await sql`rollback`;
    sql.release();
  }
  await expect.poll(async () => (await send()).status).toBe(200);
  const stored = async () =>
    (await open.world.sql`select trace_id, count(*)::int as n from trace.spans group by 1`).map(
      (row) => row['n'],
    );
  await expect.poll(stored).toEqual(accepted.map(() => 150));
});
