import { type InstanceHealth, type ServiceHealth, services, watchQuestions } from '@muster/contracts';
import type { AskAll } from '@muster/kit';

/** Every service of the platform, this one too. */
export const watched: readonly string[] = services.map(({ name }) => name);

type Instance = ServiceHealth['instances'][number];

/** Asks every instance of every service how it is; a service of which none answers has none. */
export async function askEveryone(askAll: AskAll, now: () => Date): Promise<Map<string, Instance[]>> {
  const answers = await Promise.all(
    watched.map(async (service): Promise<[string, Instance[]]> => {
      const began = performance.now();
      const asked = now().getTime();
      const instances = await askAll(watchQuestions(service).health, {}, { timeoutMs: 1_500 });
      return [service, instances.map((each) => seen(each, asked, now().getTime(), began))];
    }),
  );
  return new Map(answers);
}

/**
 * Its clock against ours: it answered at some time between question and answer, so what lies in between counts for
 * nothing.
 */
function seen(instance: InstanceHealth, asked: number, answered: number, began: number): Instance {
  const at = Date.parse(instance.at);
  const clockSkewMs = at < asked ? at - asked : at > answered ? at - answered : 0;
  return { ...instance, clockSkewMs, answeredInMs: Math.round(performance.now() - began) };
}
