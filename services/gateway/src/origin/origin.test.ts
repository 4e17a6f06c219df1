import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { clientAddresses } from './client-address.ts';
import { isForeignWrite } from './own-origin.ts';
import { faultOfTarget } from './readable-address.ts';

describe('a write by a browser', () => {
  const host = 'muster.example';
  test.each([
    ['of a page of ours', 'POST', { host, origin: 'https://muster.example' }, false],
    ['of a page elsewhere', 'POST', { host, origin: 'https://evil.example' }, true],
    ['of a page on another port', 'POST', { host, origin: 'https://muster.example:8443' }, true],
    ['of a page without an origin', 'POST', { host, origin: 'null' }, true],
    ['from elsewhere, by its metadata alone', 'DELETE', { host, 'sec-fetch-site': 'cross-site' }, true],
    ['from a sister site', 'PATCH', { host, 'sec-fetch-site': 'same-site' }, true],
    ['of a page of ours, by its metadata', 'PUT', { host, 'sec-fetch-site': 'same-origin' }, false],
    ['typed in by hand', 'POST', { host, 'sec-fetch-site': 'none' }, false],
    ['that is none: another program', 'POST', { host }, false],
    ['that is none: reading', 'GET', { host, origin: 'https://evil.example' }, false],
    ['with an origin that is no URL', 'POST', { host, origin: '%%' }, true],
  ])('%s', (_what, method, headers, foreign) => {
    expect(isForeignWrite(method, headers, undefined)).toBe(foreign);
  });
  test('of a page under the public origin, behind a proxy with another host name', () => {
    const headers = { host: 'gateway:8080', origin: 'https://muster.example' };
    expect(isForeignWrite('POST', headers, new URL('https://muster.example'))).toBe(false);
    expect(isForeignWrite('POST', headers, undefined)).toBe(true);
  });
});

describe("the caller's address", () => {
  const request = (remoteAddress: string, forwarded?: string) =>
    ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;
  test('is the connection’s, whatever the caller claims', () => {
    expect(clientAddresses([])(request('203.0.113.9', '10.0.0.1'))).toBe('203.0.113.9');
    expect(clientAddresses([])(request('::ffff:203.0.113.9'))).toBe('203.0.113.9');
  });
  test('is what a trusted proxy says, as far as each hop is trusted', () => {
    const addressOf = clientAddresses(['10.0.0.0/8', '::1']);
    expect(addressOf(request('10.1.2.3', '198.51.100.7'))).toBe('198.51.100.7');
    expect(addressOf(request('10.1.2.3', '1.1.1.1, 198.51.100.7, 10.9.9.9'))).toBe('198.51.100.7');
    expect(addressOf(request('::1', 'nonsense'))).toBe('::1');
    expect(addressOf(request('10.1.2.3', 'nonsense, 198.51.100.7'))).toBe('198.51.100.7');
  });
});

describe('an address is refused', () => {
  test.each([
    ['that climbs', '/api/duty/../identity/units'],
    ['that climbs in code', '/api/duty/%2e%2E/metrics'],
    ['that stands still', '/api/./duty/calls'],
    ['that ends in a climb', '/api/duty/..'],
    ['with an empty segment', '/api//duty/calls'],
    ['that begins with two slashes', '//evil.example/api'],
    ['with a slash within a segment', '/api/duty/calls%2f..%2fmetrics'],
    ['with a backslash', '/api/duty\\calls'],
    ['with a backslash in code', '/api/duty%5Ccalls'],
    ['with a NUL', '/api/duty/calls/%00'],
    ['with a NUL in its query', '/api/duty/calls?q=%00'],
    ['with broken code', '/api/duty/calls/%zz'],
    ['with code that is not UTF-8', '/api/duty/calls/%ff'],
    ['with a fragment', '/api/duty/calls#x'],
    ['that is no path', 'http://evil.example/api/duty/calls'],
    ['that is only a star', '*'],
  ])('%s', (_what, target) => {
    expect(faultOfTarget(target)?.status).toBe(400);
  });
  test('that is longer than any', () => {
    expect(faultOfTarget(`/api/duty/calls?q=${'a'.repeat(8_200)}`)?.status).toBe(414);
  });
});
test.each([
  '/',
  '/api/duty/calls',
  '/api/duty/calls?q=..%2f&from=a//b',
  '/api/plan/plans?q=%E6%B4%AA%E6%B0%B4',
  '/assets/index-3f..2a.js',
  '/api/duty/calls/a.b',
])('an address is taken: %s', (target) => {
  expect(faultOfTarget(target)).toBeUndefined();
});
