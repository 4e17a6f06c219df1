import type { Plan } from '@muster/contracts';
import { Link } from '@tanstack/react-router';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import styles from './PlanText.module.css';
import { planRoute } from './route.ts';
import { usePlanTexts } from './texts.ts';

/** Deep enough to find one's way, short enough to be read. */
const deepest = 3;

/** The plan's sections as a table of contents that says where one is. */
export function PlanOutline({ plan, text }: { plan: Plan; text: RefObject<HTMLDivElement | null> }) {
  const t = usePlanTexts();
  const search = planRoute.useSearch();
  const list = useRef<HTMLOListElement>(null);
  const entries = useMemo(
    () => plan.sections.filter(({ depth, heading }) => depth <= deepest && heading !== ''),
    [plan],
  );
  const here = useWhere(text, entries);
  useEffect(() => {
    const entry = list.current?.querySelector('[data-here=true]');
    if (list.current && getComputedStyle(list.current).overflowY === 'auto')
      entry?.scrollIntoView({ block: 'nearest' });
  });
  const items = entries.map(({ id, depth, number, heading }) => (
    <li key={id} data-depth={depth}>
      <Link
        to="/plans/$id"
        params={{ id: plan.id }}
        search={search}
        hash={id}
        replace
        activeOptions={{ includeHash: true }}
        data-here={id === here}
      >
        {number} {heading}
      </Link>
    </li>
  ));
  return (
    <nav aria-label={t('outline')} className={styles['outline']}>
      <details>
        <summary>{t('outline')}</summary>
        <ol>{items}</ol>
      </details>
      <h2>{t('outline')}</h2>
      <ol ref={list}>{items}</ol>
    </nav>
  );
}

/** The entry whose section is at the top of the screen. */
function useWhere(
  text: RefObject<HTMLDivElement | null>,
  entries: readonly { id: string }[],
): string | undefined {
  const [here, setHere] = useState<string>();
  useEffect(() => {
    const sections = entries.flatMap(({ id }) => document.getElementById(id) ?? []);
    const seen = new Set<Element>();
    const watcher = new IntersectionObserver(
      (changes) => {
        for (const { target, isIntersecting } of changes)
          if (isIntersecting) seen.add(target);
          else seen.delete(target);
        const first = sections.find((section) => seen.has(section));
        if (first) setHere(first.id);
      },
      { rootMargin: '0px 0px -60% 0px' },
    );
    if (text.current) for (const section of sections) watcher.observe(section);
    return () => watcher.disconnect();
  }, [text, entries]);
  return here;
}
