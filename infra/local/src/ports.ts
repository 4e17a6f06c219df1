import { freePort, portIsFree } from './free-port.ts';
import { holderOf } from './processes.ts';

export interface Ports {
  /** By part: `gateway`, every other service, `postgres`, `nats`, `otlp`. */
  of: Readonly<Record<string, number>>;
  /** What the user should know: default ports that were taken. */
  notes: readonly string[];
}

const taken = (port: number, variable: string): Error => {
  const holder = holderOf(port);
  return new Error(
    `Port ${port} is taken${holder ? ` by ${holder}` : ''}: stop what holds it, or set ${variable} to another port.`,
  );
};

function read(variable: string, env: NodeJS.ProcessEnv): number | undefined {
  const text = env[variable];
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`${variable} is "${text}": a port is a whole number from 1 to 65535.`);
  return port;
}

/**
 * The gateway listens on MUSTER_PORT (8080), everything else on the ports behind it in the order given, or where
 * MUSTER_<PART>_PORT says. A port that the user named, or the gateway's, must be free; one that was only our
 * default gives way.
 */
export async function choosePorts(
  parts: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  /** Parts whose senders know their port by heart. */
  customary: Readonly<Record<string, number>> = {},
): Promise<Ports> {
  const gateway = read('MUSTER_PORT', env) ?? 8080;
  if (!(await portIsFree(gateway))) throw taken(gateway, 'MUSTER_PORT');
  const of: Record<string, number> = { gateway };
  const notes: string[] = [];
  const variableOf = (part: string): string => `MUSTER_${part.toUpperCase()}_PORT`;
  // What the user named for one part, no other takes by default.
  const claimed = new Set(parts.map((part) => read(variableOf(part), env)));
  for (const [at, part] of parts.entries()) {
    const variable = variableOf(part);
    const named = read(variable, env);
    let port = named ?? customary[part] ?? gateway + 1 + at;
    const ours = named === undefined && claimed.has(port);
    const free = !ours && !Object.values(of).includes(port) && port <= 65_535 && (await portIsFree(port));
    if (!free && named !== undefined) throw taken(port, variable);
    if (!free) {
      const holder = port <= 65_535 ? holderOf(port) : undefined;
      const instead = await freePort();
      const why = ours ? 'named for another part' : `taken${holder ? ` by ${holder}` : ''}`;
      notes.push(`port ${port} for ${part} is ${why}: using ${instead}`);
      port = instead;
    }
    of[part] = port;
  }
  return { of, notes };
}
