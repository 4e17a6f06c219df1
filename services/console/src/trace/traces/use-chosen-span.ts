import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useSettled } from '../../app/use-settled.ts';
import { traceRoute } from '../route.ts';

/** The span that is looked at; the address names it once the hand rests, so that a link shows the same. */
export function useChosenSpan(): [string | undefined, (spanId: string) => void] {
  const navigate = useNavigate();
  const { traceId } = traceRoute.useParams();
  const { span } = traceRoute.useSearch();
  const [chosen, choose] = useState(span);
  const settled = useSettled(chosen, 400);
  useEffect(() => {
    if (settled !== undefined && settled !== span)
      void navigate({
        to: '/traces/$traceId',
        params: { traceId },
        search: { span: settled },
        replace: true,
        resetScroll: false,
      });
  }, [settled]);
  return [chosen, choose];
}
