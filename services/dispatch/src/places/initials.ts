const letters = 'abcdefghjklmnopqrstwxyz';
/** The first character of each letter in the order of pinyin, as Unicode's collation (CLDR) has it. */
const firsts = [...'阿丷嚓咑妸发旮哈讥咔垃呣拏噢耙七呥仨他屲夕丫帀'];
const order = new Intl.Collator('zh-Hans-CN-u-co-pinyin').compare;
/** Characters that are read in two ways in names of places: both letters find them. */
const alsoRead: Readonly<Record<string, string>> = {
  长: 'c',
  重: 'c',
  乐: 'y',
  朝: 'z',
  行: 'h',
  镐: 'h',
  大: 't',
  埔: 'p',
};

/** The letters a character may be typed by; empty for what has none. */
function lettersOf(character: string): string {
  if (/[0-9A-Za-z]/.test(character)) return character.toLowerCase();
  if (!/\p{Script=Han}/u.test(character)) return '';
  const beyond = firsts.findIndex((first) => order(first, character) > 0);
  return (letters.at(beyond < 0 ? -1 : beyond - 1) ?? '') + (alsoRead[character] ?? '');
}

const kept = new Map<string, readonly string[]>();
function spelt(name: string): readonly string[] {
  const known = kept.get(name);
  if (known) return known;
  const each = [...name].map(lettersOf).filter((one) => one !== '');
  if (kept.size > 20_000) kept.clear();
  kept.set(name, each);
  return each;
}

/**
 * Where in a name somebody's initials fit, 雁塔区 by `ytq` at 0; -1 where they do not. By the order of characters that
 * the runtime knows anyway: a table of readings would cost every process 30 MB.
 */
export function initialsAt(name: string, typed: string): number {
  const each = spelt(name);
  const wanted = [...typed];
  for (let at = 0; at + wanted.length <= each.length; at++)
    if (wanted.every((letter, n) => each[at + n]?.includes(letter))) return at;
  return -1;
}
