import { useEffect, useState } from 'react';

const shelf = 'muster-shell';
export type Shell = 'keeping' | 'kept' | 'impossible';

/** Puts the page, and the files that it has loaded, aside; those of an older build go. */
async function keep(): Promise<void> {
  await navigator.serviceWorker.register('/shell-worker.js');
  const page = await fetch('/', { headers: { accept: 'text/html' }, cache: 'no-cache' });
  if (!page.ok) return;
  const cache = await caches.open(shelf);
  const before = await cache.match('/');
  const text = await page.clone().text();
  if (before && (await before.text()) !== text) for (const old of await cache.keys()) await cache.delete(old);
  await cache.put('/', page);
  const loaded = performance
    .getEntriesByType('resource')
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'))
    .map(({ pathname }) => pathname);
  for (const path of new Set(['/icon.svg', ...loaded])) if (!(await cache.match(path))) await cache.add(path);
}

/** Lets this page open without a line. Browsers allow it over https and on the machine itself alone. */
export function useKeptShell(): Shell {
  const [shell, setShell] = useState<Shell>(() =>
    'serviceWorker' in navigator && 'caches' in globalThis ? 'keeping' : 'impossible',
  );
  useEffect(() => {
    if (shell !== 'keeping') return;
    const go = () =>
      keep().then(
        () => setShell('kept'),
        // Without a line it stays as it was; a later visit tries again.
        () => {},
      );
    // After the page has loaded what it needs.
    const timer = setTimeout(() => void go(), 500);
    return () => clearTimeout(timer);
  }, [shell]);
  return shell;
}
