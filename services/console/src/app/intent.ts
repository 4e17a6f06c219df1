import type { Route } from '@muster/contracts';
import { useCallback, useRef, useState } from 'react';
import { type AnswerOf, type ArgsOf, call } from './api.ts';
import { newKey } from './ids.ts';

interface Intent<A> {
  /** What is wanted, whole. */
  what: string;
  key: string;
  /** While it is on its way. */
  answer: Promise<A> | undefined;
}

/**
 * One intent of a person is one Idempotency-Key: kept while the same thing is tried again, also after the line broke
 * and the person pressed once more; new with other words, or once it succeeded. Pressed twice, it is sent once.
 */
export class Intents<R extends Route> {
  readonly #route: R;
  #last: Intent<AnswerOf<R>> | undefined;
  constructor(route: R) {
    this.#route = route;
  }
  send(args: ArgsOf<R>): Promise<AnswerOf<R>> {
    const what = JSON.stringify(args);
    if (this.#last?.what !== what) this.#last = { what, key: newKey(), answer: undefined };
    const intent = this.#last;
    intent.answer ??= this.#go(intent, args);
    return intent.answer;
  }
  async #go(intent: Intent<AnswerOf<R>>, args: ArgsOf<R>): Promise<AnswerOf<R>> {
    try {
      const answer = await call(this.#route, args, { key: intent.key });
      if (this.#last === intent) this.#last = undefined;
      return answer;
    } finally {
      intent.answer = undefined;
    }
  }
}

/** A write as a component uses it: `send` resolves with the answer or throws `Refused`, which is kept in `error`. */
export function useSend<R extends Route>(route: R) {
  const [state, setState] = useState<{ pending: boolean; error: Error | undefined }>({
    pending: false,
    error: undefined,
  });
  const intents = useRef<Intents<R>>(undefined);
  intents.current ??= new Intents(route);
  const send = useCallback(async (args: ArgsOf<R>): Promise<AnswerOf<R>> => {
    setState({ pending: true, error: undefined });
    try {
      const answer = await (intents.current as Intents<R>).send(args);
      setState({ pending: false, error: undefined });
      return answer;
    } catch (error) {
      setState({ pending: false, error: error as Error });
      throw error;
    }
  }, []);
  const forget = useCallback(() => setState({ pending: false, error: undefined }), []);
  return { ...state, send, forget };
}
