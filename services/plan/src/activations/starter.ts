import type { Activation } from '@muster/contracts';
import type { Who } from '@muster/kit';

/** Words by which plans mean who has a role here. An office such as 总指挥 is no role: who holds it is not known here. */
const wordsOf: Readonly<Record<string, RegExp>> = {
  'duty-leader': /带班|值班领导|值班负责人/,
  commander: /指挥中心/,
};

/** Whether a plan's words on who may start a level name this person; null where the plan says nothing. */
export const namesStarter = (mayStart: string | null, { name, roles }: Who): boolean | null =>
  mayStart === null ? null : mayStart.includes(name) || roles.some((role) => wordsOf[role]?.test(mayStart));

type Started = Pick<Activation, 'levelName' | 'mayStart' | 'startedBy'> & {
  starterMatched: boolean | null;
  decidedBy: string | null;
};
/** A response is never refused for who started it: the plan's words are said, and the deviation stays on the record. */
export const warningsOf = ({ starterMatched, decidedBy, levelName, mayStart, startedBy }: Started) =>
  starterMatched !== false || decidedBy !== null
    ? []
    : [
        {
          code: 'plan.starter_not_named',
          detail:
            `The response runs. By the plan, ${levelName} is started thus: "${mayStart}" Nothing here says that ` +
            `${startedBy.name} is meant. Tell whom the plan names; "decidedBy" records whose decision it was.`,
        },
      ];
