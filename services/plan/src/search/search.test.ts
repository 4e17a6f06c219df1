import { describe, expect, test } from 'vitest';
import { likeness, meantBy, nearest } from './near-words.ts';
import { questionOf } from './question.ts';
import { snippetOf } from './snippet.ts';
import { pairsOf, wordsOf } from './words.ts';

const hit = (text: string) => ({ sectionId: 's1', number: null, heading: '', text });

describe('words', () => {
  test('of the field stay whole, and are found by their parts too', () => {
    expect(wordsOf('危险化学品泄漏，危化品、关注级')).toEqual(
      expect.arrayContaining(['危险化学品', '泄漏', '危化品', '关注级']),
    );
  });
  test('filler, signs and lone characters go; English is lower case', () => {
    expect(wordsOf('的 了 ， 。 Gas LEAK 甲 1')).toEqual(['gas', 'leak']);
  });
  test('full-width letters are the same as narrow ones', () =>
    expect(wordsOf('ＧＡＳ')).toEqual(wordsOf('gas')));
  test('traditional characters are the same as simplified ones', () => {
    expect(wordsOf('城市內澇與燃氣洩漏')).toEqual(wordsOf('城市内涝与燃气泄漏'));
    expect(pairsOf('內澇')).toEqual(pairsOf('内涝'));
  });
  test('Ⅰ级, I级 and 一级 are the same; a phone number is found by its parts', () => {
    expect(wordsOf('Ⅲ级响应')).toEqual(wordsOf('三级响应'));
    expect(wordsOf('II级')).toEqual(wordsOf('二级'));
    expect(wordsOf('值班室：0917-3260000')).toEqual(expect.arrayContaining(['0917', '3260000']));
  });
  test('pairs cross the borders of words', () => expect(pairsOf('品事故')).toEqual(['~品事', '~事故']));
  test('nothing that a text may hold breaks a token', () => {
    for (const text of ["'; drop table plans; --", "a'b\\c", ':*|&!()', '\u{1f525}', '<b>火</b>'])
      for (const word of wordsOf(text)) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
  });
});

describe('a question', () => {
  test('asks for a word and, a little less, for what else it is called', () => {
    const { terms, marks } = questionOf('积水');
    expect(terms).toEqual([
      { token: '积水', weight: 1, group: 0 },
      { token: '=内涝', weight: 0.7, group: 0 },
    ]);
    expect(marks).toEqual(expect.arrayContaining(['积水', '内涝', '淹水']));
  });
  test('of a thousand words is cut to what one can mean', () =>
    expect(questionOf('防汛抗旱救灾物资 '.repeat(200)).terms.length).toBeLessThan(80));
});

describe('a snippet', () => {
  test('shows the place with the most matches, as plain text with ranges', () => {
    const text = `${'甲'.repeat(300)}此处积水严重，内涝点封闭。${'乙'.repeat(300)}`;
    const snippet = snippetOf(hit(text), ['积水', '内涝']);
    expect(snippet.text.length).toBeLessThanOrEqual(142);
    expect(snippet.marks.map(({ start, end }) => snippet.text.slice(start, end))).toEqual(['积水', '内涝']);
  });
  test('never adds markup: what stood in the plan stands there as text', () => {
    const snippet = snippetOf(hit('<script>alert("积水")</script>'), ['积水']);
    expect(snippet.text).toBe('<script>alert("积水")</script>');
    expect(snippet.marks).toEqual([{ start: 15, end: 17 }]);
  });
  test('longer words go before shorter ones, none lies over another', () => {
    expect(snippetOf(hit('危险化学品'), ['化学品', '危险化学品', '危险']).marks).toEqual([
      { start: 0, end: 5 },
    ]);
  });
  test('an English word inside another is no match', () =>
    expect(snippetOf(hit('gasoline gas'), ['gas']).marks).toEqual([{ start: 9, end: 12 }]));
});

describe('near words', () => {
  test.each([
    ['防讯', '防汛'],
    ['地振', '地震'],
    ['煤汽', '煤气'],
    ['化危品', '危化品'],
    ['着伙', '着火'],
  ])('%s was meant for %s', (typed, meant) => expect(meantBy(typed, [])).toContain(meant));
  test('a word that looks like none of the field was meant as it was typed', () => {
    expect(meantBy('张三丰', ['张某', '三丰'])).toEqual([]);
    expect(meantBy('7', ['17'])).toEqual([]);
  });
  test('one character was meant for the words that have it', () =>
    expect(meantBy('雪', ['下雪', '防滑'])).toEqual(expect.arrayContaining(['下雪', '雪灾'])));
  test('share characters, the likest first', () => {
    expect(nearest(['防讯'], ['防汛', '暴雨', '防护', '通讯'])[0]).toBe('防汛');
    expect(nearest(['危化平'], ['危化品', '平安', '文化'])[0]).toBe('危化品');
    expect(nearest(['xyz'], ['防汛'])).toEqual([]);
  });
  test('likeness is 1 and more for the same word', () =>
    expect(likeness('防汛', '防汛')).toBeGreaterThanOrEqual(1));
});
