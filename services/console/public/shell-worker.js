// Opens the console where there is no line: the page and the files that `app/keep-shell.ts` put aside. What the platform
// knows is never kept here, and a line that works always goes first.
const shelf = 'muster-shell';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || url.pathname.startsWith('/api/'))
    return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (url.pathname.startsWith('/assets/') || url.pathname === '/icon.svg')
    event.respondWith(file(request));
});

async function page(request) {
  try {
    const answer = await fetch(request);
    if (answer.status < 500) return answer;
    return (await kept('/')) ?? answer;
  } catch (error) {
    const shell = await kept('/');
    if (shell) return shell;
    throw error;
  }
}

/** A file's name changes with its content: one that is there is the right one. */
async function file(request) {
  return (await kept(request)) ?? fetch(request);
}

const kept = async (what) => (await caches.open(shelf)).match(what);
