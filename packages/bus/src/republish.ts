import { Connection } from './connection.ts';

/** Milliseconds: of millions of rows, too. */
const patience = 600_000;

/** Marks what was published since then as waiting again, so that the relay sends it anew; answers how many rows. */
export async function republish(databaseUrl: string, schema: string, since: Date): Promise<number> {
  const connection = new Connection(databaseUrl, 'republish', { statement_timeout: patience });
  try {
    const { count = 0 } = await connection.session(patience, (send) =>
      send(
        `update "${schema}".outbox set published_at = null, stream_seq = null, refill = refill + 1
         where published_at is not null and created_at >= $1`,
        [since.toISOString()],
      ),
    );
    return count;
  } finally {
    await connection.close();
  }
}
