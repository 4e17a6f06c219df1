import type { Incident, PlanFigure } from '@muster/contracts';
import { figuresOf, withDead, withMissing } from '../reading/index.ts';

/** One thing known of an incident, and who or what says so. */
export interface Fact {
  of: PlanFigure['of'];
  value: number;
  hours?: number;
  times?: number;
  subject?: string;
  source: string;
}

const levelWords = ['', '特别重大', '重大', '较大', '一般'];

/** What an incident's figures, level and words say, in the terms that plans' conditions are written in. */
export function factsOf(
  incident: Pick<Incident, 'title' | 'level' | 'casualties' | 'loss' | 'fireHectares' | 'magnitude'>,
): Fact[] {
  const { casualties: c, level } = incident;
  const facts: Fact[] = [];
  const add = (of: Fact['of'], value: number | null | undefined, source: string): void => {
    if (value !== null && value !== undefined) facts.push({ of, value, source });
  };
  const injured =
    c.seriouslyInjured === undefined && c.lightlyInjured === undefined
      ? undefined
      : (c.seriouslyInjured ?? 0) + (c.lightlyInjured ?? 0);
  const known = (...numbers: (number | undefined)[]): number =>
    numbers.reduce<number>((sum, n) => sum + (n ?? 0), 0);
  add('dead', c.dead, `${c.dead} dead`);
  // 死亡（含失踪） and 伤亡 count people together that the incident counts apart.
  if (c.missing !== undefined)
    facts.push({
      of: 'dead',
      value: known(c.dead, c.missing),
      subject: withMissing,
      source: `${c.dead ?? 0} dead and ${c.missing} missing`,
    });
  if (c.dead !== undefined || injured !== undefined)
    facts.push({
      of: 'injured',
      value: known(c.dead, injured),
      subject: withDead,
      source: `${known(c.dead, injured)} dead and injured`,
    });
  add('missing', c.missing, `${c.missing} missing`);
  add('seriouslyInjured', c.seriouslyInjured, `${c.seriouslyInjured} seriously injured`);
  add('injured', injured, `${injured} injured`);
  add('trapped', c.trapped, `${c.trapped} trapped`);
  add('affected', c.affected, `${c.affected} affected`);
  add('evacuated', c.evacuated, `${c.evacuated} evacuated`);
  add('loss', incident.loss, `loss of CNY ${incident.loss}`);
  add('fireHectares', incident.fireHectares, `${incident.fireHectares} ha burnt`);
  add('magnitude', incident.magnitude, `magnitude ${incident.magnitude}`);
  // 1 is the gravest level of an event; conditions count gravity upwards.
  if (level >= 1) add('eventLevel', 5 - level, `event level ${levelWords[level]}`);
  return [...facts, ...statedIn(incident.title)];
}

/** Figures that the words themselves state: 3小时降雨130毫米, 暴雨红色预警, 中毒12人. What is a limit is no fact. */
export function statedIn(text: string): Fact[] {
  return figuresOf(text)
    .flat()
    .filter((f) => (f.atLeast ?? f.above) !== undefined && f.of !== 'eventLevel' && !/以上|以下/.test(f.text))
    .map(({ of, atLeast, above = 0, hours, times, subject, text: said }) => ({
      of,
      // 超过80毫米 says that it is more, if not how much.
      value: atLeast ?? above * (1 + 1e-9),
      source: `"${said.trim()}"`,
      ...(hours !== undefined && { hours }),
      ...(times !== undefined && { times }),
      ...(subject !== undefined && { subject }),
    }));
}
