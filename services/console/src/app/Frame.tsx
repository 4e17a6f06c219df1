import { Link, Outlet, useLocation, useMatches } from '@tanstack/react-router';
import { useDeferredValue, useEffect, useRef } from 'react';
import { AccountMenu } from '../identity/AccountMenu.tsx';
import { SignInAgain } from '../identity/SignInAgain.tsx';
import { useMe } from '../identity/session.ts';
import { useUnit } from '../identity/use-units.ts';
import { barePages, pages } from '../routes.ts';
import { AlarmStrip } from '../trace/AlarmStrip.tsx';
import { useNow } from './clock.ts';
import styles from './Frame.module.css';
import { pick, useLanguage } from './i18n.ts';
import { AwayBanner, LineState } from './LineState.tsx';
import { NavMenu } from './NavMenu.tsx';
import { NoRight } from './NoRight.tsx';
import { Preferences } from './Preferences.tsx';
import { useAppTexts } from './texts.ts';
import { clockTime, day, setZone } from './time.ts';
import { useTitle } from './use-title.ts';

/** Times are shown in the unit's zone. */
function useUnitZone(): void {
  const { unit } = useMe();
  const { data } = useUnit(unit.id);
  if (data) setZone(data.zone);
}

const outlet = <Outlet />;

export function Frame() {
  // The frame stands first; the page is drawn in pieces between which keys and touches are answered.
  const content = useDeferredValue(outlet, null);
  const t = useAppTexts();
  const language = useLanguage();
  const me = useMe();
  const main = useMainFocus();
  useUnitZone();
  const page = useMatches({ select: (matches) => matches.at(-1)?.staticData });
  useTitle(page?.name ? pick(page.name, language) : '');
  const missing = page?.right && !me.rights.includes(page.right) ? page.right : undefined;
  return (
    <div className={styles['frame']}>
      <a className={styles['skip']} href="#main">
        {t('skip')}
      </a>
      <header className={styles['head']}>
        <Link to="/" className={styles['brand']}>
          Muster
        </Link>
        <Navigation />
        <div className={styles['state']}>
          <LineState />
          <Clock />
          <div className={styles['preferences']}>
            <Preferences />
          </div>
          <AccountMenu />
        </div>
      </header>
      <AwayBanner />
      {page?.alarms !== false && <AlarmStrip />}
      <main id="main" ref={main} tabIndex={-1}>
        {missing ? <NoRight right={missing} /> : content}
      </main>
      <SignInAgain />
    </div>
  );
}

function Navigation() {
  const t = useAppTexts();
  const language = useLanguage();
  const { rights } = useMe();
  const bare = new Set<string>(barePages.map(({ fullPath }) => fullPath));
  const shown = [...pages, ...barePages]
    .map(({ fullPath, options }) => ({ path: fullPath, ...options.staticData }))
    .filter(({ nav, right }) => nav !== undefined && (!right || rights.includes(right)))
    .sort((a, b) => (a.nav ?? 0) - (b.nav ?? 0));
  const here = useMatches({ select: (matches) => matches.at(-1)?.fullPath });
  const link = ({ path, name }: (typeof shown)[number]) => (
    <Link
      key={path}
      to={path}
      activeProps={{ 'aria-current': 'page' }}
      // What fills a screen by itself opens beside the work, not over it.
      {...(bare.has(path) ? { target: '_blank' } : {})}
    >
      {name ? pick(name, language) : path}
      {bare.has(path) && <span aria-hidden="true"> ↗</span>}
    </Link>
  );
  return (
    <nav className={styles['nav']} aria-label={t('pages')}>
      {shown.map((page, at) => {
        if (!page.menu) return link(page);
        const under = shown.filter(({ menu }) => menu === page.menu);
        if (under[0] !== page) return null;
        const open = under.find(({ path }) => path === here)?.name;
        return (
          <NavMenu key={at} name={pick(page.menu, language)} here={open && pick(open, language)}>
            {under.map(link)}
          </NavMenu>
        );
      })}
    </nav>
  );
}

function Clock() {
  const t = useAppTexts();
  const at = useNow();
  return (
    <time className={styles['clock']} title={t('now')} dateTime={new Date(at).toISOString()}>
      <span>{day(at)}</span> {clockTime(at)}
    </time>
  );
}

/** After a navigation the focus is at the page's beginning, unless the page took it itself. */
function useMainFocus() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}
