import type { Recommendation } from '@muster/contracts';
import { useEstimateTexts } from './texts.ts';

/** The figures of the platform's Chinese sentence; none of another sentence than the one that is known here. */
export function figuresOf(estimate: string): Record<string, string> | undefined {
  const figures = estimate.match(/\d+(\.\d+)?/g) ?? [];
  return figures.length === 9 ? Object.fromEntries(figures.map((figure, n) => [`n${n}`, figure])) : undefined;
}

/** How arrival was reckoned. The platform says it in Chinese; its figures are read out of that. */
export function Estimate({ origin, estimate }: Pick<Recommendation, 'origin' | 'estimate'>) {
  const t = useEstimateTexts();
  const named = figuresOf(estimate);
  if (!named) return <p lang="zh-CN">{`${origin.note} ${estimate}`}</p>;
  return (
    <p>
      {t(origin.source)} {t('how', named)}
    </p>
  );
}
