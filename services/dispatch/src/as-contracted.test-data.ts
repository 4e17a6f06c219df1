import { dispatchContract } from '@muster/contracts';
import type { World } from '@muster/testing';
import { Compile } from 'typebox/compile';
import { expect } from 'vitest';

/** Everything that the service has told so far is as its contract says, and each kind of it was told. */
export async function mustTellAsContracted({ sql }: World, types: readonly string[]): Promise<void> {
  for (const { type, data } of dispatchContract.events) {
    const check = Compile(data);
    const rows = await sql`select data from dispatch.outbox where type = ${type}`;
    for (const row of rows) {
      const [error] = check.Errors(row['data']);
      expect(error && `${type} ${error.instancePath} ${error.message}`).toBeUndefined();
    }
    if (types.includes(type)) expect(rows.length, type).toBeGreaterThan(0);
  }
}

/** An answer is as the route's contract says. */
export function mustAnswerAsContracted(name: string, status: number, body: unknown): void {
  const route = dispatchContract.routes.find(({ shape }) => shape.name === name);
  const schema = route?.shape.answers[status];
  if (!schema) throw new Error(`${name} has no answer ${status}`);
  const [error] = Compile(schema).Errors(body);
  expect(error && `${name} ${error.instancePath} ${error.message}`).toBeUndefined();
}
