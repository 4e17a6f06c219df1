import { seededPersonId } from '@muster/contracts';
import { describe, expect, test } from 'vitest';
import { type ConsolePage, hasChromium, type Screens } from '../src/console/browser.ts';
import { lookAt } from '../src/console/look.ts';
import { onScreens } from '../src/console/on-screens.ts';
import type { Platform } from '../src/platform.ts';

const path = '/duty/handover';
const looking = { timeout: 240_000 };

describe.skipIf(!hasChromium)('the handover of a shift', { timeout: 180_000 }, () => {
  let platform: Platform;
  let screens: Screens;
  onScreens((stage) => {
    ({ platform, screens } = stage);
  });
  const current = async () => {
    const leader = await platform.signedIn('duty-leader');
    return (await leader.get('/api/duty/handovers/current')).body;
  };
  /** The running shift ends, and the next one, with the accounts in it, runs. */
  const turn = async () => {
    // A shift lasts an hour at least.
    await platform.world.advance('1h');
    const leader = await platform.signedIn('duty-leader');
    const { shift, next } = (await leader.get('/api/duty/shifts/current')).body;
    const at = (minutes: number) =>
      new Date(platform.world.clock.now().getTime() + minutes * 60_000).toISOString();
    const change = async ({ id, version }: { id: string; version: number }, to: object) => {
      const headers = { 'if-match': `"${version}"` };
      const { status, text } = await leader.patch(`/api/duty/shifts/${id}`, to, { headers });
      expect(status, text).toBe(200);
    };
    await change(shift, { endsAt: at(1) });
    const crew = { leaderId: seededPersonId(2), officerIds: [seededPersonId(1), seededPersonId(11)] };
    await change(next, { startsAt: at(1), endsAt: at(600), ...crew });
    await platform.world.advance('2m');
    await platform.world.settled();
  };
  /** A change of shifts that nobody has signed yet, whatever went before. */
  const unsigned = async () => {
    for (let { state } = await current(); state !== 'unsigned'; { state } = await current()) {
      if (state === 'signed') await confirm();
      else await turn();
    }
  };
  /** By whom the test does not watch. */
  const sign = async (account: 'duty-officer' | 'duty-leader', remark: string) => {
    const person = await platform.signedIn(account);
    const { ending } = await current();
    const { items } = (await person.get('/api/duty/calls?status=open&limit=200')).body;
    const calls = items.map(({ id, number }: { id: string; number: string }) => ({ id, number }));
    const sheet = { calls, incidents: [], deadlines: [], notes: [] };
    const { status, text } = await person.post(`/api/duty/shifts/${ending.id}/handover`, { sheet, remark });
    expect(status, text).toBe(201);
  };
  const confirm = async () => {
    const { handover } = await current();
    const other = handover.signedBy.id === seededPersonId(2) ? 'commander' : 'duty-leader';
    const person = await platform.signedIn(other);
    const headers = { 'if-match': `"${handover.version}"` };
    const { status, text } = await person.post(`/api/duty/handovers/${handover.id}/confirm`, {}, { headers });
    expect(status, text).toBe(200);
  };
  const note = async (text: string) => {
    const officer = await platform.signedIn('duty-officer');
    return (await officer.post('/api/duty/log', { text })).body as { seq: number };
  };
  const live = (page: ConsolePage) => page.getByText('实时', { exact: true }).waitFor();

  test(
    'one signs the handover, another takes it over, and the desk says what is still owed',
    looking,
    async () => {
      await unsigned();
      const out = await screens.page('duty-officer', path);
      const into = await screens.page('duty-leader', '/duty');
      await live(into);
      await out.getByRole('button', { name: '签字交班' }).click();
      const dialog = out.getByRole('dialog');
      await dialog.getByLabel('需要特别交代的').fill('三号泵还在修');
      expect(await lookAt(out, 'handover-sign')).toEqual([]);
      await dialog.getByRole('button', { name: '签字交班' }).click();
      await out.getByText('等待接班人签字').first().waitFor();
      // Nobody takes over from themselves.
      expect(await out.getByRole('button', { name: '签字接班' }).count()).toBe(0);
      await into.getByRole('link', { name: /待签字接班/ }).click();
      await into.getByText('三号泵还在修').first().waitFor();
      await into.getByRole('button', { name: '签字接班' }).click();
      await into.getByRole('dialog').getByRole('button', { name: '签字接班' }).click();
      await out.getByRole('button', { name: '重新签字' }).waitFor({ state: 'detached' });
      await into.goto('/duty');
      await live(into);
      await into.getByText(/签字接班：接自/).waitFor();
      expect(await into.getByRole('link', { name: /待签字/ }).count()).toBe(0);
      expect([...out.faults(), ...into.faults()]).toEqual([]);
    },
  );

  test('what is signed is what was seen, and it is not signed over somebody else’s signature', async () => {
    await unsigned();
    await note('开班时的记事');
    const page = await screens.page('duty-officer', path);
    await page.getByText('开班时的记事').waitFor();
    await page.getByRole('button', { name: '签字交班' }).click();
    const dialog = page.getByRole('dialog');
    const remark = dialog.getByLabel('需要特别交代的');
    await remark.fill('三号泵还在修');
    const later = await note('签字窗口打开后的记事');
    await page.getByText('签字窗口打开后的记事').waitFor();
    await sign('duty-leader', '代为签字');
    await page.getByText('代为签字').waitFor();
    await dialog.getByRole('button', { name: '签字交班' }).click();
    await dialog.getByRole('alert').getByText('他人刚刚签了字').waitFor();
    expect((await current()).handover).toMatchObject({ version: 1, remark: '代为签字' });

    // Seen now, and what was typed is still there, over a reload too.
    await page.reload();
    await page.getByRole('button', { name: '重新签字' }).click();
    expect(await remark.inputValue()).toBe('三号泵还在修');
    await note('第二次打开后的记事');
    await page.getByText('第二次打开后的记事').waitFor();
    await dialog.getByRole('button', { name: '签字交班' }).click();
    await page.getByText('签字之后清单有变化').waitFor();
    const { handover } = await current();
    expect(handover).toMatchObject({ version: 2, remark: '三号泵还在修' });
    expect(handover.sheet.notes.at(-1)).toBe(later.seq);
    expect(page.faults()).toEqual([]);
  });

  test('what is signed anew under an open receipt is read before it is taken over', async () => {
    await unsigned();
    await sign('duty-officer', '头一次交代');
    const page = await screens.page('duty-leader', path);
    await page.getByText('头一次交代').waitFor();
    await page.getByRole('button', { name: '签字接班' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('需要特别交代的').fill('已阅');
    await sign('duty-officer', '补一条交代');
    await page.getByText('补一条交代').waitFor();
    await dialog.getByRole('button', { name: '签字接班' }).click();
    await dialog.getByText('已被他人修改').waitFor();
    expect((await current()).state).toBe('signed');
    await dialog.getByRole('button', { name: '返回' }).click();
    await page.getByRole('button', { name: '签字接班' }).click();
    expect(await dialog.getByLabel('需要特别交代的').inputValue()).toBe('已阅');
    await dialog.getByRole('button', { name: '签字接班' }).click();
    await page.getByText('已接班').first().waitFor();
    expect((await current()).handover).toMatchObject({ version: 3, confirmRemark: '已阅' });
    expect(page.faults()).toEqual([]);
  });

  test('signed after the turn of the shift, the sheet is of the shift that ended, with its notes and people', async () => {
    await unsigned();
    const { seq } = await note('换班前的记事');
    const { ending } = await current();
    await turn();
    await note('换班后的记事');
    const page = await screens.page('duty-leader', path);
    await page.getByText('换班前的记事').waitFor();
    const crew = [ending.leader, ...ending.officers].map(({ name }: { name: string }) => name).join('、');
    await page.getByText(new RegExp(`至 .* ${crew}`)).waitFor();
    await page.getByText(/^接班: /).waitFor();
    expect(await page.getByText('换班后的记事').count()).toBe(0);
    await page.getByRole('button', { name: '签字交班' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '签字交班' }).click();
    await page.getByText('等待接班人签字').first().waitFor();
    const { handover } = await current();
    expect(handover.shiftId).toBe(ending.id);
    expect(handover.sheet.notes).toContain(seq);
    expect(page.faults()).toEqual([]);
  });

  test('the window stays with what is typed in it, whatever the platform says of the shift meanwhile', async () => {
    await unsigned();
    const page = await screens.page('duty-officer', path);
    await live(page);
    await page.getByRole('button', { name: '签字交班' }).click();
    const remark = page.getByRole('dialog').getByLabel('需要特别交代的');
    await remark.fill('写到一半');
    const nobodys = { state: 'unsigned', ending: null, next: null, handover: null, dueAt: null };
    await page.route('**/api/duty/handovers/current*', (route) =>
      route.fulfill({
        json: { unitId: '', post: 'duty-room', ...nobodys, maySign: false, mayConfirm: false },
      }),
    );
    await sign('duty-leader', '代为签字');
    await page.getByRole('term').first().waitFor({ state: 'detached' });
    expect(await remark.inputValue()).toBe('写到一半');
  });

  test('what is open stands on it to the last call, however long the night was', async () => {
    await unsigned();
    const officer = await platform.signedIn('duty-officer');
    // More than a sheet has words for: the rest stands on it by number.
    for (let n = 1; n <= 11; n += 1)
      await Promise.all(
        Array.from({ length: 50 }, async (_, at) => {
          const content = `积水没过台阶，第 ${n}-${at} 处`;
          const { status, text } = await officer.post('/api/duty/calls', {
            callerPhone: '13900000034',
            content,
          });
          expect(status, text).toBe(201);
        }),
      );
    await platform.world.settled();
    const page = await screens.page('duty-leader', path);
    await page.getByRole('button', { name: '签字交班' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '签字交班' }).click();
    await page.getByText('已签字交班，等待接班人签字').first().waitFor();
    const { handover } = await current();
    expect(handover.sheet.calls).toHaveLength(500);
    expect(handover.sheet.further.calls.length).toBeGreaterThanOrEqual(50);
    expect(page.faults()).toEqual([]);
  });
});
