import { randomUUID } from 'node:crypto';
import type { OpenApi } from '@muster/contracts';
import type { Answer } from '@muster/testing';
import { chance } from '../demo/chance.ts';
import type { Platform } from '../platform.ts';
import { type Operation, operationsOf } from './document.ts';
import { faultsOf } from './judge.ts';
import { collectionIn, Known } from './known.ts';
import { openCallers } from './people.ts';
import { refusalsOf } from './refusals.ts';
import { type As, type Callers, partsFor, put, type Request } from './request.ts';
import { Values } from './values.ts';
import { changedTables, markOfAllRows } from './written.ts';

interface Fault {
  operation: string;
  what: string;
  fault: string;
  request: string;
  answer: string;
}

/** Plays requests of every kind on every route of the platform's own OpenAPI document and keeps what went wrong. */
export class Fuzz {
  readonly faults: Fault[] = [];
  /** By status. */
  readonly answered = new Map<number, number>();
  readonly operations: readonly Operation[];
  readonly #platform: Platform;
  readonly #callers: Callers;
  readonly #values: Values;
  readonly #known: Known;

  private constructor(platform: Platform, document: OpenApi, callers: Callers, values: Values, known: Known) {
    this.#platform = platform;
    this.operations = operationsOf(document);
    this.#callers = callers;
    this.#values = values;
    this.#known = known;
  }
  static async open(platform: Platform, seed: number): Promise<Fuzz> {
    const known = new Known();
    const values = new Values(chance(seed), known, () => platform.world.clock.now());
    const document = (await platform.anyone().get('/api/openapi.json')).body as OpenApi;
    return new Fuzz(platform, document, await openCallers(platform, known), values, known);
  }

  get requests(): number {
    return [...this.answered.values()].reduce((sum, each) => sum + each, 0);
  }
  get known(): number {
    return this.#known.size;
  }

  /** Reads every list, so that requests can name what is there. */
  async learn(): Promise<void> {
    for (const operation of this.operations.filter(({ method }) => method === 'GET')) {
      if (operation.params.length > 0) continue;
      const query = operation.path.endsWith('/units') ? { level: '5' } : {};
      await this.#send(
        operation,
        'a list',
        put(operation, { params: {}, query, body: undefined, headers: {} }),
      );
    }
  }

  /** Requests that should mostly be accepted: `each` for every operation. */
  async tryAll(each: number): Promise<void> {
    for (let round = 0; round < each; round++)
      for (const operation of this.operations) {
        const request = put(operation, partsFor(operation, this.#values, this.#known));
        if (operation.idempotent) await this.#twice(operation, request);
        else await this.#send(operation, 'a request by the document', request);
      }
  }

  /** The same key and body answer the same; the same key with another body is refused. */
  async #twice(operation: Operation, plain: Request): Promise<void> {
    const request = { ...plain, headers: { ...plain.headers, 'idempotency-key': randomUUID() } };
    const first = await this.#send(operation, 'a request by the document', request);
    if (first.status >= 300 || operation.path.startsWith('/api/auth/')) return;
    const what = 'the same request again';
    const second = await this.#send(operation, what, request);
    if (second.status !== first.status || second.text !== first.text)
      this.#fault(operation, what, `answered ${first.status} ${first.text} first`, request, second);
    const other = { ...request, target: `${request.target}?again=1` };
    const third = await this.#send(operation, 'the same key for another request', other);
    if (third.status < 400)
      this.#fault(operation, 'the same key for another request', 'was accepted', other, third);
  }

  /** Every request that must be refused, is; and nothing is written by any of them. */
  async refuseAll(operation: Operation): Promise<void> {
    await this.#signIn();
    await this.#platform.world.settled(60_000);
    const before = await markOfAllRows(this.#platform.world);
    const accepted: string[] = [];
    for (const { what, as, expected, ...request } of refusalsOf(operation, this.#values, this.#known)) {
      const answer = await this.#send(operation, what, request, as);
      if (answer.status < 400) accepted.push(what);
      if (!expected.includes(answer.status))
        this.#fault(
          operation,
          what,
          `${expected.join(' or ')} was due, ${answer.status} came`,
          request,
          answer,
        );
    }
    const changed = changedTables(before, await markOfAllRows(this.#platform.world));
    if (changed.length > 0)
      this.#record({
        operation: operation.id,
        what: accepted.length > 0 ? `accepted: ${accepted.join(', ')}` : 'all that was refused',
        fault: `wrote to ${changed.join(', ')}`,
        request: '',
        answer: '',
      });
  }

  /** Whoever's session was ended signs in now: later it would count as written. */
  async #signIn(): Promise<void> {
    for (const as of ['able', 'foreign', 'powerless'] as const)
      if ((await (await this.#callers[as]()).get('/api/auth/me')).status === 401)
        await this.#callers[as]('anew');
  }

  async #send(operation: Operation, what: string, request: Request, as: As = 'able'): Promise<Answer> {
    const { method, target, body, headers } = request;
    const ask = async (anew?: 'anew') =>
      (await this.#callers[as](anew)).send(method, target, body, { headers });
    let answer = await ask();
    // Its session was ended by one of the requests before.
    if (answer.status === 401 && !['nobody', 'impostor'].includes(as)) answer = await ask('anew');
    this.answered.set(answer.status, (this.answered.get(answer.status) ?? 0) + 1);
    for (const fault of faultsOf(operation, answer)) this.#fault(operation, what, fault, request, answer);
    if (answer.status < 300 && as === 'able') this.#known.note(collectionOf(operation), answer.body);
    return answer;
  }

  #fault(operation: Operation, what: string, fault: string, request: Request, answer: Answer): void {
    const { method, target, body } = request;
    this.#record({
      operation: operation.id,
      what,
      fault,
      request: `${method} ${target} ${(body ?? '').slice(0, 600)}`,
      answer: `${answer.status} ${answer.text.slice(0, 400)}`,
    });
  }
  #record(fault: Fault): void {
    if (this.faults.length < 500) this.faults.push(fault);
  }
}

const collectionOf = ({ path }: Operation): string => {
  const last = path.split('/').at(-1) ?? '';
  return path.includes('{id}') && !last.startsWith('{') && last !== '' ? last : collectionIn(path);
};
