import type { Plan, PlanSection } from '@muster/contracts';
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
  const here = useWhere(text, plan.sections, entries);
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

/** The entry under which the section at the top of the screen stands: not every section has an entry of its own. */
function useWhere(
  text: RefObject<HTMLDivElement | null>,
  all: readonly PlanSection[],
  entries: readonly PlanSection[],
): string | undefined {
  const [here, setHere] = useState<string>();
  useEffect(() => {
    const entryOf = new Map<Element, string | undefined>();
    let entry: string | undefined;
    for (const section of all) {
      if (entries.includes(section)) entry = section.id;
      const element = document.getElementById(section.id);
      if (element) entryOf.set(element, entry);
    }
    const seen = new Set<Element>();
    const watcher = new IntersectionObserver(
      (changes) => {
        for (const { target, isIntersecting } of changes)
          if (isIntersecting) seen.add(target);
          else seen.delete(target);
        const first = [...entryOf.keys()].find((element) => seen.has(element));
        if (first) setHere(entryOf.get(first));
      },
      { rootMargin: '-8px 0px -60% 0px' },
    );
    if (text.current) for (const element of entryOf.keys()) watcher.observe(element);
    return () => watcher.disconnect();
  }, [text, all, entries]);
  return here;
}
