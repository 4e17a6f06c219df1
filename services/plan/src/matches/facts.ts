import type { Incident, PlanFigure } from '@muster/contracts';
import { figuresOf } from '../reading/index.ts';

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
  add('dead', c.dead, `${c.dead} dead`);
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
    .filter((f) => f.atLeast !== undefined && f.of !== 'eventLevel' && !/以上|以下/.test(f.text))
    .map(({ of, atLeast = 0, hours, times, subject, text: said }) => ({
      of,
      value: atLeast,
      source: `"${said.trim()}"`,
      ...(hours !== undefined && { hours }),
      ...(times !== undefined && { times }),
      ...(subject !== undefined && { subject }),
    }));
}
