import { ListCategories } from '@muster/contracts';
import { useMemo } from 'react';
import { useRead } from '../app/queries.ts';
import { useUnits } from '../identity/use-units.ts';

interface Category {
  code: string;
  name: string;
  /** How deep in the tree, from 0. */
  depth: number;
}
type Node = { code: string; name: string; children: readonly unknown[] };
const flat = (nodes: readonly Node[], depth = 0): Category[] =>
  nodes.flatMap((node) => [
    { code: node.code, name: node.name, depth },
    ...flat(node.children as readonly Node[], depth + 1),
  ]);

/** Event classes in the order of their tree. */
export function useCategories(): readonly Category[] {
  const { data } = useRead(ListCategories, {});
  return useMemo(() => (data ? flat(data.items) : []), [data]);
}
/** `11A02` as `城市内涝 11A02`; the code alone until its name is known. */
export function useCategoryName(): (code: string) => string {
  const categories = useCategories();
  return useMemo(() => {
    const names = new Map(categories.map(({ code, name }) => [code, name]));
    return (code) => (names.has(code) ? `${names.get(code)} ${code}` : code);
  }, [categories]);
}

/** The unit whose code it is, else the code. */
export function useRegionName(): (code: string) => string {
  const units = useUnits();
  return useMemo(() => {
    const names = new Map(units.map(({ code, name }) => [code, name]));
    return (code) => names.get(code.padEnd(6, '0')) ?? code;
  }, [units]);
}
