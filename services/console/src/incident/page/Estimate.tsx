import type { Recommendation } from '@muster/contracts';
import { useEstimateTexts } from './texts.ts';

/** How arrival was reckoned. The platform says it in Chinese; its figures are read out of that. */
export function Estimate({ origin, estimate }: Pick<Recommendation, 'origin' | 'estimate'>) {
  const t = useEstimateTexts();
  const figures = estimate.match(/\d+(\.\d+)?/g) ?? [];
  // Another sentence than the one that is known here stays as it came.
  if (figures.length !== 9) return <p lang="zh-CN">{`${origin.note} ${estimate}`}</p>;
  const named = Object.fromEntries(figures.map((figure, n) => [`n${n}`, figure]));
  return (
    <p>
      {t(origin.source)} {t('how', named)}
    </p>
  );
}
