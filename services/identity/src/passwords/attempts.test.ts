import { describe, expect, test } from 'vitest';
import { type Filling, limitsOf, waitFor } from './attempts.ts';

const now = new Date('2026-07-24T12:00:00Z');
const dryIn = (bucket: string, ms: number): Filling => ({ bucket, until: new Date(now.getTime() + ms) });

describe('limits of signing in', () => {
  const limits = limitsOf('duty-officer', '10.0.0.7', false);

  test('a name that nobody failed at waits for nothing', () => {
    expect(waitFor(limits, [], now)).toBe(0);
  });
  test('four failures let a fifth try through, five do not', () => {
    expect(waitFor(limits, [dryIn('name+address duty-officer 10.0.0.7', 4 * 30_000)], now)).toBe(0);
    expect(waitFor(limits, [dryIn('name+address duty-officer 10.0.0.7', 5 * 30_000)], now)).toBe(30_000);
  });
  test('the longest wait counts', () => {
    const fillings = [
      dryIn('name+address duty-officer 10.0.0.7', 130_000),
      dryIn('name duty-officer', 30 * 20_000),
    ];
    expect(waitFor(limits, fillings, now)).toBe(20_000);
  });
  test('failures of another address do not hold this one', () => {
    expect(waitFor(limits, [dryIn('name+address duty-officer 10.0.0.8', 10 * 30_000)], now)).toBe(0);
  });
  test('an address the person has signed in from is not held by what strangers tried elsewhere', () => {
    const strangers = [dryIn('name duty-officer', 1_000 * 20_000)];
    expect(waitFor(limits, strangers, now)).toBeGreaterThan(0);
    expect(waitFor(limitsOf('duty-officer', '10.0.0.7', true), strangers, now)).toBe(0);
  });
});
