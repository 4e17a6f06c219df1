const browsers = [
  [/\bEdgA?\//, 'Edge'],
  [/\bFirefox\//, 'Firefox'],
  [/\bMicroMessenger\//, 'WeChat'],
  [/\bChrom(e|ium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
] as const;
const systems = [
  [/\bAndroid\b/, 'Android'],
  [/\b(iPhone|iPad)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
] as const;
const first = (table: readonly (readonly [RegExp, string])[], text: string): string | undefined =>
  table.find(([sign]) => sign.test(text))?.[1];

/** `Chrome · Windows`, or what the caller called itself where no browser is recognised. */
export function deviceOf(userAgent: string | null): string | undefined {
  if (!userAgent) return undefined;
  const [browser, system] = [first(browsers, userAgent), first(systems, userAgent)];
  return browser && system ? `${browser} · ${system}` : userAgent;
}
