interface Node {
  code: string;
  name: string;
  pinyin: string;
  children: readonly unknown[];
}
export interface Category {
  code: string;
  name: string;
  /** What it belongs to, `自然灾害 · 水旱灾害`. */
  within: string;
  initials: string;
  spelt: string;
}

/** Classes, groups and items as one list, in the order of the standard; its root is nothing that happens. */
export function flat(nodes: readonly unknown[], above: readonly string[] = []): Category[] {
  return (nodes as readonly Node[]).flatMap(({ code, name, pinyin, children }) => {
    const syllables = pinyin.split(' ');
    const own = {
      code,
      name,
      within: above.join(' · '),
      initials: syllables.map((each) => each[0]).join(''),
      spelt: syllables.join(''),
    };
    const root = /^[0-9]0000$/.test(code);
    return [...(root ? [] : [own]), ...flat(children, root ? above : [...above, name])];
  });
}

/** 0 is best; undefined where it does not fit. */
function fit({ code, name, initials, spelt }: Category, typed: string): number | undefined {
  if (code.toLowerCase().startsWith(typed)) return code.toLowerCase() === typed ? 0 : 3;
  if (name === typed || initials === typed) return 1;
  if (name.startsWith(typed) || initials.startsWith(typed)) return 2;
  if (spelt.startsWith(typed)) return 3;
  if (name.includes(typed)) return 4;
  if (typed.length >= 2 && initials.includes(typed)) return 5;
  return typed.length >= 3 && spelt.includes(typed) ? 6 : undefined;
}

/** By initials `nl`, by pinyin `neilao`, by a word 内涝, by code 11A02; several words must all fit. */
export function searchCategories(all: readonly Category[], text: string, limit = 8): Category[] {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,，、·]+/)
    .filter(Boolean);
  if (words.length === 0) return [];
  return all
    .flatMap((category) => {
      const ranks = words.map((word) => fit(category, word));
      return ranks.includes(undefined) ? [] : [{ category, rank: Math.max(...(ranks as number[])) }];
    })
    .toSorted((a, b) => a.rank - b.rank || a.category.name.length - b.category.name.length)
    .slice(0, limit)
    .map(({ category }) => category);
}
