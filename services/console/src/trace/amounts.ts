/** `0.42 ms`, `38 ms`, `1.25 s`, `3 min 20 s`, `2 h 5 min`: three figures, more would be noise. */
export function duration(ms: number): string {
  if (ms < 1) return `${Number(ms.toPrecision(2))} ms`;
  if (ms < 1_000) return `${Number(ms.toPrecision(3))} ms`;
  if (ms < 59_950) return `${Number((ms / 1_000).toPrecision(3))} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 3_600) return joined(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(seconds / 60);
  if (minutes < 2_880) return joined(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.round(minutes / 60);
  return joined(Math.floor(hours / 24), 'd', hours % 24, 'h');
}
const joined = (a: number, of: string, b: number, then: string): string =>
  b === 0 ? `${a} ${of}` : `${a} ${of} ${b} ${then}`;

/** `512 B`, `3.4 MiB`. */
export function bytes(count: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let at = 0;
  let rest = count;
  while (rest >= 1_024 && at < units.length - 1) {
    rest /= 1_024;
    at += 1;
  }
  return `${rest < 10 && at > 0 ? rest.toFixed(1) : Math.round(rest)} ${units[at]}`;
}

/** `0.4 %`; a share that is not nought never reads so. */
export function percent(share: number): string {
  const hundredths = share * 100;
  if (hundredths > 0 && hundredths < 0.1) return '< 0.1 %';
  return `${Number(hundredths.toFixed(1))} %`;
}

/** `0.03`, `1.2`, `48`. */
export const rate = (perSecond: number): string =>
  perSecond === 0 ? '0' : perSecond < 0.01 ? '< 0.01' : String(Number(perSecond.toPrecision(2)));

export const whole = (count: number): string => count.toLocaleString('en-US');
