/** `XA-C-20261123-0007`; past 9999 the serial grows longer. `day` is `2026-11-23`. */
export const callNumber = (prefix: string, day: string, serial: number): string =>
  `${prefix}-C-${day.replaceAll('-', '')}-${String(serial).padStart(4, '0')}`;
