import type { Order, Plan } from '@muster/contracts';
import { closeCall, logCall, writeNote } from '../../demo/acts/calls.ts';
import { decide, reportIn } from '../../demo/acts/incidents.ts';
import { finish, orderSupplies, orderTeam, receipt } from '../../demo/acts/orders.ts';
import { activate, endResponse, work } from '../../demo/acts/plans.ts';
import { sendReport } from '../../demo/acts/reports.ts';
import type { DayCall, Fate, Point } from '../../demo/day.ts';
import type { Stage } from '../../demo/stage.ts';

const places: readonly (readonly [string, Point, string])[] = [
  ['雁塔区小寨十字', [108.942, 34.2246], '610113'],
  ['碑林区文艺路', [108.959, 34.2447], '610103'],
  ['未央区凤城五路', [108.948, 34.3255], '610112'],
  ['灞桥区纺织城', [109.062, 34.2709], '610111'],
];
const happenings = ['路面积水，车辆熄火', '老旧楼电梯困人', '仓库冒烟', '燃气味很浓', '围墙倒塌，有人受伤'];

/** One story of the duty room; its calls and titles bear a mark of their own, so that a doubled one is known. */
export interface Story {
  stage: Stage;
  mark: string;
  plan: Plan;
}
const one = <T>(list: readonly T[], random: () => number): T => {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new Error('an empty list');
  return found;
};

function aCall({ stage: { random }, mark }: Story, n: number, incident?: string): DayCall {
  const [place, location] = one(places, random);
  return {
    key: `${mark}-${n}`,
    at: 0,
    callerPhone: `139 ${String(Math.floor(random() * 1e8)).padStart(8, '0')}`,
    content: `${one(happenings, random)}（${mark}-${n}）`,
    place,
    location,
    ...(incident === undefined ? {} : { incident }),
  };
}

/** A call that needs no incident: half of them closed at once, some with a note. */
export async function justACall(story: Story): Promise<void> {
  const { stage, mark } = story;
  await logCall(stage, aCall(story, 1));
  if (stage.random() < 0.2) await writeNote(stage, `${mark}-1`, `回拨核实（${mark}）`);
  if (stage.random() < 0.5) await closeCall(stage, `${mark}-1`, `咨询，已答复（${mark}）`);
}

/** From calls to the close, with reports, a plan now and then, teams and supplies. */
export async function anIncident(story: Story): Promise<void> {
  const { stage, mark, plan } = story;
  const { random } = stage;
  const calls = random() < 0.4 ? 2 : 1;
  for (let n = 1; n <= calls; n++) await logCall(stage, aCall(story, n, mark));
  const [place, location, regionCode] = one(places, random);
  const keys = Array.from({ length: calls }, (_, n) => `${mark}-${n + 1}`);
  const trapped = Math.floor(random() * 4);
  await reportIn(
    stage,
    {
      key: mark,
      at: 0,
      title: `${one(happenings, random)}（${mark}）`,
      category: one(['11A02', '12G01', '12P01'], random),
      regionCode,
      place,
      location,
      casualties: { trapped },
      steps: [],
    },
    keys,
  );
  await decide(stage, mark, { do: 'verify', reason: '电话核实' });
  const elements = {
    source: '群众来电',
    nature: '险情',
    trend: '可控',
    measures: '已派人',
    casualties: { trapped },
  };
  await sendReport(
    stage,
    mark,
    { at: 0, do: 'report', kind: 'first', channel: 'phone', elements },
    undefined,
  );
  const planned = random() < 0.25;
  if (planned) {
    await activate(stage, mark, plan, {
      at: 0,
      do: 'activate',
      plan: 'flood',
      order: 4,
      reason: '需要统一调度',
    });
    await work(stage, mark, { start: 1, finish: 1 });
  }
  await dispatched(
    stage,
    await orderTeam(stage, mark, { at: 0, do: 'team', skills: [], fate: 'released', receipts: { end: 1 } }),
  );
  if (random() < 0.6)
    await dispatched(
      stage,
      await orderSupplies(stage, mark, {
        at: 0,
        do: 'supplies',
        lines: 2,
        fate: 'released',
        receipts: { end: 1 },
      }),
    );
  if (planned) await endResponse(stage, mark, 'flood', '险情解除');
  await decide(stage, mark, { do: 'control', reason: '险情受控' });
  await decide(stage, mark, { do: 'close', reason: '处置完毕' });
}

async function dispatched(stage: Stage, order: Order | undefined): Promise<void> {
  if (!order) return;
  const fate: Fate = one(['released', 'released', 'released', 'declined', 'cancelled'], stage.random);
  if (fate === 'declined') return finish(stage, order, fate);
  await receipt(stage, order, 'accept');
  await receipt(stage, order, 'depart');
  if (fate === 'released') await receipt(stage, order, 'arrive');
  await finish(stage, order, fate);
}
