import { useState } from 'react';
import { Ask, type Question } from './Ask.tsx';

/** Asks before something that is hard to take back, with its reason. */
export function useAsk() {
  const [question, setQuestion] = useState<Question>();
  const close = () => setQuestion(undefined);
  return { ask: setQuestion, dialog: question ? <Ask {...question} close={close} /> : null };
}
