import { Invalid } from '@muster/kit';
import { hash, type Options, verify } from '@node-rs/argon2';

/** argon2id with the figures OWASP's password storage guide names first: 19 MiB, two passes, one lane. */
const cost: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The same characters typed on another keyboard or input method are the same password. */
const typed = (password: string): string => password.normalize('NFKC');

export const hashPassword = (password: string): Promise<string> => hash(typed(password), cost);

/** A hash of nothing anyone knows, so that "no such account" costs what "wrong password" costs. */
const decoy = hashPassword(crypto.randomUUID());

/** Whether the password is the one hashed; without a hash the same work is done and the answer is no. */
export async function passwordMatches(hashed: string | null, password: string): Promise<boolean> {
  const matches = await verify(hashed ?? (await decoy), typed(password));
  return matches && hashed !== null;
}

/** Refuses what is guessed first: the name itself, or a few characters over and over. */
export function checkPassword(password: string, username: string, field = 'password'): void {
  const plain = typed(password).toLowerCase();
  const reason = plain.includes(username)
    ? 'must not contain the user name'
    : new Set(plain).size < 5
      ? 'must have at least five different characters'
      : undefined;
  if (reason)
    throw Invalid('identity.password_weak', `The password ${reason}. Choose another one.`, {
      errors: [{ path: `/${field}`, message: reason }],
    });
}
