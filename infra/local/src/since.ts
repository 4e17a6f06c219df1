const unit = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A time as `2026-07-24T12:00:00+08:00`, or so long before now as `30m`, `2h`, `7d`. Throws what it wants instead. */
export function readSince(text: string | undefined, now: Date): Date {
  const ago = /^(\d+)([smhd])$/.exec(text ?? '');
  if (ago) return new Date(now.getTime() - Number(ago[1]) * unit[ago[2] as keyof typeof unit]);
  // A time without an offset would mean another moment on another machine.
  const time = new Date(/(Z|[+-]\d{2}:\d{2})$/.test(text ?? '') ? (text ?? '') : Number.NaN);
  if (Number.isNaN(time.getTime()))
    throw new Error(
      `--since is ${text === undefined ? 'missing' : `"${text}"`}: give a time with its offset (2026-07-24T12:00:00+08:00) or how long ago (30m, 2h, 7d).`,
    );
  return time;
}
