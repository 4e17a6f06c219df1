import type { Db } from '@muster/kit';
import { sessionSeconds, withLibrary } from './library.ts';
import { digestOf, newToken } from './session.ts';

interface SignIn {
  personId: string;
  address: string;
  userAgent: string | null;
  now: Date;
}

/** Begins a session; its token is known here and to whoever is handed it, and nowhere else. */
export async function openSession(
  db: Db,
  { personId, address, userAgent, now }: SignIn,
): Promise<{ id: string; token: string; expiresAt: Date }> {
  const token = newToken();
  const expiresAt = new Date(now.getTime() + sessionSeconds * 1000);
  const kept = {
    token: digestOf(token),
    ipAddress: address,
    userAgent,
    createdAt: now,
    updatedAt: now,
    expiresAt,
  };
  const { id } = await withLibrary(db, async (library) => {
    const { internalAdapter } = await library.$context;
    return await internalAdapter.createSession(personId, false, kept, true);
  });
  return { id, token, expiresAt };
}
