/** What a document says of itself: number, edition, date, and what it repeals. */
export interface Edition {
  number: string | null;
  edition: string | null;
  issuedOn: string | null;
  supersedes: { title: string; number: string | null }[];
}

const numbered = /[\u4e00-\u9fff]{2,8}[〔［[](?:19|20)\d{2}[〕］\]]\d{1,4}号/;
// Only an act of publication, not a law that the text refers to.
const ordered =
  /(?:国务院|(?<=日|^|[^\u4e00-\u9fff])[\u4e00-\u9fff]{2,14}(?:总局|部|委员会))令第\d{1,4}号(?=公布|[）)]\s*(?:[（(]|$))/m;
const standard = /(?:GB|AQ|DB\d{0,2})[/／]? ?T? ?\d{4,5}(?:\.\d)?[-—–]{1,2}(?:19|20)\d{2}/;

/** Reads the head of a document (its text up to the first chapter) and its last lines. */
export function editionOf(title: string, head: string, text: string): Edition {
  const start = head.slice(0, 4000);
  const end = text.slice(-1500);
  return {
    number:
      (numbered.exec(withoutRepealed(start)) ?? ordered.exec(start) ?? standard.exec(start))?.[0].slice(
        0,
        100,
      ) ?? null,
    edition:
      /((?:19|20)\d{2}年?(?:修订|版|修正|印发)[\u4e00-\u9fff]{0,3})/
        .exec(`${title}\n${start}`)?.[1]
        ?.slice(0, 60) ?? null,
    issuedOn: dateIn(start) ?? yearMonthIn(start),
    supersedes: repealedIn(`${start}\n${end}`),
  };
}

const withoutRepealed = (text: string): string => text.replace(/[^。\n]*废止[^。\n]*/g, '');

/** The sentence 《X》（Y号）同时废止 and its like, each 《…》 of it. */
function repealedIn(text: string): Edition['supersedes'] {
  const found = new Map<string, string | null>();
  for (const sentence of text.split(/[。\n]/)) {
    if (!/废止|不再执行|停止执行/.test(sentence)) continue;
    for (const m of sentence.matchAll(
      /《([^《》]{4,200}?)》(?:的通知)?[^（(《]{0,6}(?:[（(]([^）)]{4,60})[)）])?/g,
    ))
      found.set((m[1] ?? '').replace(/\s/g, ''), numbered.exec(m[2] ?? '')?.[0] ?? null);
  }
  return [...found].slice(0, 20).map(([title, number]) => ({ title, number }));
}

function dateIn(text: string): string | null {
  const published =
    /((?:19|20)\d{2})年(1[0-2]|0?[1-9])月(3[01]|[12]\d|0?[1-9])日[^。\n年]{0,40}(?:公布|发布|印发)/.exec(
      withoutRepealed(text),
    );
  if (published !== null) return asDate(published[1], published[2], published[3]);
  const m =
    /((?:19|20)\d{2}) ?年 ?(1[0-2]|0?[1-9]) ?月 ?(3[01]|[12]\d|0?[1-9]) ?日/.exec(withoutRepealed(text)) ??
    /((?:19|20)\d{2})-(1[0-2]|0[1-9])-(3[01]|[12]\d|0[1-9])/.exec(withoutRepealed(text));
  return m === null ? null : asDate(m[1], m[2], m[3]);
}
function yearMonthIn(text: string): string | null {
  const m = /((?:19|20)\d{2})年(1[0-2]|0?[1-9])月(?!\d)/.exec(text);
  return m === null ? null : asDate(m[1], m[2], '1');
}
/** An ISO date, or null for one that no calendar has. */
function asDate(year = '', month = '', day = ''): string | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso ? null : iso;
}
