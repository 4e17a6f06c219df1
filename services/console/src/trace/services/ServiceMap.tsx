import type { Dependency, ServiceFigures } from '@muster/contracts';
import { duration, percent, rate } from '../amounts.ts';
import { bow, nodesOf, size } from './layout.ts';
import styles from './ServicesPage.module.css';
import { useServiceTexts } from './texts.ts';

interface Props {
  items: readonly Dependency[];
  figures: readonly ServiceFigures[];
  chosen: string | undefined;
  choose: (service: string) => void;
}

/** A picture for the eye and the mouse; the table beside it says the same to everybody else. */
export function ServiceMap({ items, figures, chosen, choose }: Props) {
  const t = useServiceTexts();
  const nodes = nodesOf(items);
  const placed = new Map(nodes.map((node) => [node.name, node]));
  const label = t('mapIs', { services: nodes.length, links: items.length });
  const lanes = new Map<string, number>();
  return (
    <>
      <svg
        className={styles['map']}
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-label={label}
      >
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="7"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0,0 L8,4 L0,8 z" style={{ fill: 'var(--edge)', stroke: 'none' }} />
          </marker>
        </defs>
        {items.map((each) => {
          const [from, to] = [placed.get(each.caller), placed.get(each.callee)];
          if (!from || !to) return null;
          const pair = `${each.caller} ${each.callee}`;
          const lane = lanes.get(pair) ?? 0;
          lanes.set(pair, lane + 1);
          const { d, middle } = bow(from, to, lane);
          return (
            <g
              key={`${pair} ${each.kind}`}
              data-kind={each.kind}
              data-failed={each.errors > 0}
              data-dim={chosen !== undefined && each.caller !== chosen && each.callee !== chosen}
            >
              <path
                d={d}
                strokeWidth={Math.min(1 + Math.log10(1 + each.requests), 5)}
                markerEnd="url(#arrow)"
              >
                <title>{said(each)}</title>
              </path>
              {each.errors > 0 && (
                <text x={middle.x} y={middle.y}>
                  ! {percent(each.errorRate)}
                </text>
              )}
            </g>
          );
        })}
        {nodes.map(({ name, x, y }) => {
          const own = figures.find(({ service }) => service === name);
          return (
            // biome-ignore lint/a11y/noStaticElementInteractions: the table's buttons do the same by keyboard
            <g
              key={name}
              className={styles['node']}
              transform={`translate(${x - size.box.width / 2},${y - size.box.height / 2})`}
              data-chosen={name === chosen}
              data-bad={(own?.errors ?? 0) > 0}
              onClick={() => choose(name)}
            >
              <rect width={size.box.width} height={size.box.height} rx="6" />
              <text className={styles['name']} x={size.box.width / 2} y="18">
                {name}
              </text>
              <text className={styles['small']} x={size.box.width / 2} y="35">
                {own
                  ? `${rate(own.ratePerSecond)}/s · ${own.errors > 0 ? `! ${percent(own.errorRate)}` : own.p95Ms === null ? '–' : duration(own.p95Ms)}`
                  : '–'}
              </text>
            </g>
          );
        })}
      </svg>
      <p className={styles['legend']}>{t('legend')}</p>
    </>
  );
  function said({ caller, callee, kind, ratePerSecond, errorRate, p95Ms }: Dependency): string {
    return `${caller} → ${callee} (${t(kind)}): ${rate(ratePerSecond)}/s, ${percent(errorRate)} !, p95 ${p95Ms === null ? '–' : duration(p95Ms)}`;
  }
}
