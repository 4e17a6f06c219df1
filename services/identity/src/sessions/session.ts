import { createHash, randomBytes } from 'node:crypto';

/** 256 bits that only their bearer knows. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token: enough to know it again, not enough to use it. */
export const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

const cookie = (value: string, expires: Date, secure: boolean): string =>
  `muster_session=${value}; Path=/; Expires=${expires.toUTCString()}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;

/** By which browsers carry the token; scripts never see it and other sites' forms never send it. */
export const sessionCookie = (token: string, expiresAt: Date, secure: boolean): string =>
  cookie(token, expiresAt, secure);
export const clearedCookie = (secure: boolean): string => cookie('', new Date(0), secure);
