import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { services } from './services.ts';
import { breaksOf, type Snapshot, snapshotOf } from './snapshot.ts';

const committed = JSON.parse(readFileSync(new URL('../schema.json', import.meta.url), 'utf8')) as Snapshot;

describe('the committed snapshot', () => {
  test('nothing that outside clients rely on was removed or retyped', () => {
    expect(breaksOf(committed, snapshotOf(services))).toEqual([]);
  });
  test('holds every field that is declared; `npm run snapshot -w @muster/contracts` takes it anew', () => {
    expect(committed).toEqual(snapshotOf(services));
  });
});

describe('a break is told', () => {
  const before: Snapshot = {
    'GET /api/duty/calls/:id 200': { '': 'object', '/id': 'string!', '/status': 'string(closed|open)!' },
    'POST /api/duty/calls body': { '': 'object', '/content': 'string!', '/place': 'string' },
  };
  const answer = 'GET /api/duty/calls/:id 200';
  const body = 'POST /api/duty/calls body';

  test.each([
    ['a route that is gone', { [body]: before[body] ?? {} }, `${answer}: gone`],
    [
      'a field that is gone',
      { ...before, [answer]: { '': 'object', '/status': 'string(closed|open)!' } },
      `${answer} /id: gone`,
    ],
    [
      'a field of another type',
      { ...before, [answer]: { ...before[answer], '/id': 'integer!' } },
      `${answer} /id: was string!, is integer!`,
    ],
    [
      'an answered field that may be missing',
      { ...before, [answer]: { ...before[answer], '/id': 'string' } },
      `${answer} /id: may be missing now`,
    ],
    [
      'a field that is demanded now',
      { ...before, [body]: { ...before[body], '/place': 'string!' } },
      `${body} /place: demanded now`,
    ],
    [
      'a value that is gone',
      { ...before, [answer]: { ...before[answer], '/status': 'string(open)!' } },
      `${answer} /status: was string(closed|open)!, is string(open)!`,
    ],
  ])('%s', (_what, after, told) => {
    expect(breaksOf(before, after)).toEqual([told]);
  });

  test('a body that may be left out now is none, an answer that may is one', () => {
    const left = { [body]: { ...before[body], '': 'null|object' } };
    expect(breaksOf(before, { ...before, ...left })).toEqual([]);
    const empty = { [answer]: { ...before[answer], '': 'null|object' } };
    expect(breaksOf(before, { ...before, ...empty })).toEqual([`${answer} : was object, is null|object`]);
  });

  test('a part that is new and may be left out is none, whatever it demands within; one that may not is one', () => {
    const part = { '/from': 'object', '/from/name': 'string!' };
    expect(breaksOf(before, { ...before, [body]: { ...before[body], ...part } })).toEqual([]);
    const demanded = { [body]: { ...before[body], ...part, '/from': 'object!' } };
    expect(breaksOf(before, { ...before, ...demanded })).toEqual([
      `${body} /from: demanded now`,
      `${body} /from/name: demanded now`,
    ]);
  });

  test('a field or a value more is none', () => {
    const after = {
      [answer]: { ...before[answer], '/status': 'string(closed|linked|open)!', '/number': 'string!' },
      [body]: { ...before[body], '/callerUnit': 'string' },
    };
    expect(breaksOf(before, after)).toEqual([]);
  });
});
