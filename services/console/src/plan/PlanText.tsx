import type { Plan, PlanSection } from '@muster/contracts';
import { useLocation } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { Marked, marksOf } from './Marked.tsx';
import { PlanOutline } from './PlanOutline.tsx';
import styles from './PlanText.module.css';
import { planRoute } from './route.ts';

/** The plan's own words, its outline beside them. */
export function PlanText({ plan }: { plan: Plan }) {
  const { hash } = useLocation();
  const text = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const section = hash && document.getElementById(hash);
    if (section && text.current?.contains(section)) {
      section.scrollIntoView({ block: 'start' });
      section.focus({ preventScroll: true });
    }
  }, [hash]);
  return (
    <div className={styles['beside']}>
      <PlanOutline plan={plan} text={text} />
      <div className={styles['text']} ref={text}>
        {plan.sections.map((section) => (
          <Section key={section.id} section={section} here={section.id === hash} />
        ))}
      </div>
    </div>
  );
}

function Section({ section, here }: { section: PlanSection; here: boolean }) {
  const { q } = planRoute.useSearch();
  const Heading = `h${Math.min(section.depth + 1, 6)}` as 'h2';
  const title = [section.number, section.heading].filter(Boolean).join(' ');
  const parts = useMemo(() => partsOf(section.text), [section.text]);
  return (
    <section id={section.id} tabIndex={-1} data-depth={section.depth} data-here={here}>
      {title !== '' && (
        <Heading>
          <Marked text={title} marks={marksOf(title, q)} />
        </Heading>
      )}
      {parts.map((part, at) =>
        typeof part === 'string' ? (
          <p key={at}>
            <Marked text={part} marks={marksOf(part, q)} />
          </p>
        ) : (
          <TextTable key={at} rows={part} />
        ),
      )}
    </section>
  );
}

function TextTable({ rows: [head = [], ...rows] }: { rows: string[][] }) {
  return (
    <div className={styles['table']}>
      <table>
        <thead>
          <tr>
            {head.map((cell, at) => (
              <th key={at} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Paragraphs, and tables where lines are parted into cells. */
function partsOf(text: string): (string | string[][])[] {
  const parts: (string | string[][])[] = [];
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const cells = line.split('|').map((cell) => cell.trim());
    const last = parts.at(-1);
    if (cells.length < 2) parts.push(line);
    else if (Array.isArray(last) && last[0]?.length === cells.length) last.push(cells);
    else parts.push([cells]);
  }
  return parts;
}
