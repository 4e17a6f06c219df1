import { expect, test } from 'vitest';
import { bow, nodesOf, size } from './layout.ts';

const link = (caller: string, callee: string) => ({ caller, callee });

test('who calls most and is called least stands on the left, and all stand inside and apart', () => {
  const nodes = nodesOf([
    link('gateway', 'duty'),
    link('gateway', 'plan'),
    link('duty', 'plan'),
    link('plan', 'duty'),
  ]);
  expect(nodes[0]?.name).toBe('gateway');
  expect(Math.min(...nodes.map(({ x }) => x))).toBe(nodes[0]?.x);
  for (const { x, y } of nodes) {
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(size.width);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(size.height);
  }
  expect(new Set(nodes.map(({ x, y }) => `${x} ${y}`)).size).toBe(3);
});
test('there and back lie on two sides', () => {
  const [a, b] = [
    { name: 'a', x: 100, y: 100 },
    { name: 'b', x: 400, y: 100 },
  ];
  expect(bow(a, b, 0).middle.y).toBeGreaterThan(100);
  expect(bow(b, a, 0).middle.y).toBeLessThan(100);
});
