import { addressOf, cameByHttps, userAgentOf } from '@muster/kit';
import { expect, test } from 'vitest';
import { clearedCookie, digestOf, newToken, sessionCookie } from './session.ts';

const asking = (headers: Record<string, string>) => ({ headers, ip: '127.0.0.1' });

test('the address is the last that a proxy noted, else the connection itself', () => {
  expect(addressOf(asking({}))).toBe('127.0.0.1');
  expect(addressOf(asking({ 'x-forwarded-for': '10.0.0.7' }))).toBe('10.0.0.7');
  expect(addressOf(asking({ 'x-forwarded-for': 'made up, 10.0.0.7' }))).toBe('10.0.0.7');
  expect(addressOf(asking({ 'x-forwarded-for': '' }))).toBe('127.0.0.1');
  expect(addressOf(asking({ 'x-forwarded-for': 'x'.repeat(500) }))).toHaveLength(64);
});

test('what is kept of a browser is cut, not refused', () => {
  expect(userAgentOf(asking({ 'user-agent': 'x'.repeat(1_000) }))).toHaveLength(300);
  expect(userAgentOf(asking({}))).toBeNull();
});

test('only a request that came by https gets a Secure cookie', () => {
  expect(cameByHttps(asking({ 'x-forwarded-proto': 'https' }))).toBe(true);
  expect(cameByHttps(asking({ 'x-forwarded-proto': 'http' }))).toBe(false);
  expect(cameByHttps(asking({}))).toBe(false);
  const end = new Date('2026-07-25T18:00:00Z');
  expect(sessionCookie('t', end, true)).toBe(
    'muster_session=t; Path=/; Expires=Sat, 25 Jul 2026 18:00:00 GMT; HttpOnly; SameSite=Lax; Secure',
  );
  expect(clearedCookie(false)).toBe(
    'muster_session=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT; HttpOnly; SameSite=Lax',
  );
});

test('tokens hold 256 bits, are never the same, and cannot be told from what is kept', () => {
  const tokens = new Set(Array.from({ length: 1_000 }, newToken));
  expect(tokens.size).toBe(1_000);
  for (const token of tokens) {
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(digestOf(token)).not.toContain(token);
  }
});
