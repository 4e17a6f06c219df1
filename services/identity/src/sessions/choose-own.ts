import { type Db, Forbidden, Invalid, newId } from '@muster/kit';
import { sql } from 'drizzle-orm';
import { checkPassword, hashPassword } from '../passwords/index.ts';
import { credentials, history } from '../schema.ts';

interface Choice {
  person: { id: string; name: string; username: string };
  /** As it is stored: another that was given meanwhile is not written over. */
  held: string | null;
  given: string;
  chosen: string | undefined;
  now: Date;
  traceId: string;
}

/**
 * Whoever signs in with a password that was given for one time chooses their own with it, and nothing is open to them
 * before. Of two who hold the same one-time password the first is in; the other hears that it is wrong.
 */
export async function chooseOwn(
  db: Db,
  { person, held, given, chosen, now, traceId }: Choice,
): Promise<boolean> {
  if (chosen === undefined)
    throw Forbidden(
      'identity.password_once',
      'This password was given for one sign-in. Sign in with it once more and give a newPassword of your own.',
      { errors: [{ path: '/newPassword', message: 'is needed' }] },
    );
  checkPassword(chosen, person.username, 'newPassword');
  if (chosen.normalize('NFKC') === given.normalize('NFKC'))
    throw Invalid('identity.password_same', 'Choose another password than the one you were given.', {
      errors: [{ path: '/newPassword', message: 'must differ from the one given' }],
    });
  const password = await hashPassword(chosen);
  // A sign-in has no transaction of its own: change and history are one statement.
  const rows = await db.execute(sql`
    with taken as (
      update ${credentials} set password = ${password}, once = false, updated_at = ${now.toISOString()}::timestamptz
      where person_id = ${person.id} and provider_id = 'credential' and once and password = ${held}
      returning person_id
    )
    insert into ${history} (id, subject, at, by_id, by_name, what, before, after, trace_id)
    select ${newId()}::uuid, person_id::text, ${now.toISOString()}::timestamptz, person_id, ${person.name}, 'own-password',
      '{}', '{}', ${traceId}
    from taken returning id`);
  return rows.length > 0;
}
