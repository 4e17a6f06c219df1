import { Stand } from './stand/stand.ts';
import { openWrites } from './rows/writes.ts';
import { profileInto } from './child/child.ts';
if (process.env.PROF) profileInto(process.env.PROF);
const stand = await Stand.open();
try {
  const { rate, close } = await openWrites(stand);
  const secs = Number(process.env.SECS ?? 3);
  for (const c of (process.env.CLIENTS ?? '1,8,64').split(',').map(Number)) for (let r = 0; r < 3; r++) {
    const b = await rate('baseline', c, secs); const s = await rate('slice', c, secs);
    console.log(c, s.toFixed(0), b.toFixed(0), (s/b).toFixed(2));
  }
  await close();
} finally { await stand.close(); }
