import type { Dependency } from '@muster/contracts';

export interface Node {
  name: string;
  x: number;
  y: number;
}
export const size = { width: 640, height: 480, box: { width: 116, height: 44 } };

/** Services on a ring, the one that calls most and is called least (the gateway) on the left, others by name. */
export function nodesOf(items: readonly Pick<Dependency, 'caller' | 'callee'>[]): Node[] {
  const names = [...new Set(items.flatMap(({ caller, callee }) => [caller, callee]))].sort();
  const lead = (name: string): number =>
    new Set(items.filter(({ caller }) => caller === name).map(({ callee }) => callee)).size -
    new Set(items.filter(({ callee }) => callee === name).map(({ caller }) => caller)).size;
  const [first] = names.toSorted((a, b) => lead(b) - lead(a) || a.localeCompare(b));
  const ring = first === undefined ? [] : [first, ...names.filter((name) => name !== first)];
  const { width, height, box } = size;
  return ring.map((name, n) => {
    const angle = Math.PI + (2 * Math.PI * n) / ring.length;
    return {
      name,
      x: width / 2 + Math.cos(angle) * (width / 2 - box.width / 2 - 8),
      y: height / 2 + Math.sin(angle) * (height / 2 - box.height / 2 - 8),
    };
  });
}

/** A bow from one to the other, to the right of its way, so that there and back lie apart. */
export function bow(from: Node, to: Node, lane: number): { d: string; middle: { x: number; y: number } } {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const long = Math.hypot(dx, dy) || 1;
  const bend = 24 + lane * 18;
  const control = {
    x: (from.x + to.x) / 2 - (dy / long) * bend,
    y: (from.y + to.y) / 2 + (dx / long) * bend,
  };
  const start = edgeOf(from, control);
  const end = edgeOf(to, control);
  return {
    d: `M${start.x.toFixed(1)},${start.y.toFixed(1)} Q${control.x.toFixed(1)},${control.y.toFixed(1)} ${end.x.toFixed(1)},${end.y.toFixed(1)}`,
    middle: {
      x: start.x / 4 + control.x / 2 + end.x / 4,
      y: start.y / 4 + control.y / 2 + end.y / 4,
    },
  };
}

/** Where the way from a node's middle to a point leaves its box. */
function edgeOf(node: Node, towards: { x: number; y: number }): { x: number; y: number } {
  const [dx, dy] = [towards.x - node.x, towards.y - node.y];
  const { width, height } = size.box;
  const share = Math.min(width / 2 / (Math.abs(dx) || 1e-9), height / 2 / (Math.abs(dy) || 1e-9), 1);
  return { x: node.x + dx * share, y: node.y + dy * share };
}
