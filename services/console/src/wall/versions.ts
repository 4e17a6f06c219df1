import { useEffect } from 'react';

/** The page that names this build's files, as it is served now; nothing where it is not. */
async function served(): Promise<string | undefined> {
  try {
    const page = await fetch('/', { headers: { accept: 'text/html' }, cache: 'no-store' });
    return page.ok ? await page.text() : undefined;
  } catch {
    return undefined;
  }
}

/** Never into an error page of the browser, which nothing brings back. */
export async function reloadWhenServed(): Promise<void> {
  if (await served()) location.reload();
}

const everyMs = 30_000;
/** Loads the page anew when another build of the console is served than the one that runs. */
export function useNewestVersion(line: string): void {
  useEffect(() => {
    // Asked each time the line is back as well: that is when a new version came.
    if (line !== 'live') return;
    const look = async () => {
      const page = await served();
      const own = document.querySelector<HTMLScriptElement>('script[type=module][src]');
      if (page && own && !page.includes(`"${own.getAttribute('src')}"`)) location.reload();
    };
    void look();
    const timer = setInterval(() => void look(), everyMs);
    return () => clearInterval(timer);
  }, [line]);
}
