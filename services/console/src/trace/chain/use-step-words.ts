import type { ChainStep } from '@muster/contracts';
import { useChainTexts } from './texts.ts';

/** What happened, in one sentence. */
export function useStepWords(): (step: ChainStep) => string {
  const t = useChainTexts();
  return ({ kind, service, name, event, consumer, delivery }) =>
    t(`s_${kind}`, {
      service: service ?? '–',
      name,
      event: event ?? name,
      consumer: consumer ?? '–',
      delivery: delivery ?? 1,
    });
}
