import { findChromium } from '@muster/local';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { openPlatform, type Platform } from '../platform.ts';

/** Where there is no Chromium, tests of the console are skipped: `describe.skipIf(!hasChromium)`. */
export const hasChromium = findChromium() !== undefined;
if (!hasChromium)
  console.log('no Chromium: name one in CHROMIUM or put it on PATH; the console is not tested here');

export const languages = ['zh-CN', 'en'] as const;
export const shades = ['light', 'dark'] as const;
export const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const;
export type Account = 'duty-officer' | 'duty-leader' | 'commander' | 'responder' | 'administrator';

interface View {
  language?: (typeof languages)[number];
  shade?: (typeof shades)[number];
  size?: keyof typeof sizes;
}

/** The platform at the time of this machine: a browser drops the cookie of a session that is over by its own clock. */
export const openPlatformNow = (): Promise<Platform> => openPlatform({ at: new Date().toISOString() });

/** What a browser needs of a platform: where it answers, and its accounts. */
type Reached = Pick<Platform, 'url' | 'passwords'>;

/** A real browser before the platform's gateway. Whoever signs in has a profile of their own. */
export class Screens implements AsyncDisposable {
  readonly #platform: Reached;
  readonly #browser: Browser;
  private constructor(platform: Reached, browser: Browser) {
    this.#platform = platform;
    this.#browser = browser;
  }
  static async open(platform: Reached): Promise<Screens> {
    const executablePath = findChromium();
    if (!executablePath) throw new Error('no Chromium');
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'],
    });
    return new Screens(platform, browser);
  }

  /** A page at this address, signed in when an account is named. What goes wrong in it fails `page.faults()`. */
  async page(account: Account | undefined, path = '/', view: View = {}): Promise<ConsolePage> {
    const { language = 'zh-CN', shade = 'dark', size = 'wide' } = view;
    const context = await this.#browser.newContext({
      baseURL: this.#platform.url,
      locale: language,
      colorScheme: shade,
      viewport: sizes[size],
      reducedMotion: 'reduce',
      // Not the zone of the unit: times must be the unit's all the same.
      timezoneId: 'Europe/Lisbon',
    });
    context.setDefaultTimeout(60_000);
    if (account) await this.signIn(context, account);
    const page = await context.newPage();
    const faults = watchFaults(page);
    await page.goto(path);
    return Object.assign(page, { faults: () => faults });
  }
  async signIn(context: BrowserContext, username: Account): Promise<void> {
    const password = this.#platform.passwords[username];
    const answer = await context.request.post('/api/auth/login', { data: { username, password } });
    if (!answer.ok()) throw new Error(`${username} could not sign in: ${answer.status()}`);
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
  }
}
export type ConsolePage = Page & {
  /** Errors of scripts, refusals of the content policy, files that were not there. */
  faults(): string[];
};

function watchFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    // What the platform refuses is the page's to show; the browser prints a line for each as well.
    if (
      message.type() === 'error' &&
      !/status of (4\d\d|503)|ERR_(INTERNET_DIS)?CONNECT/.test(message.text())
    )
      faults.push(message.text());
  });
  return faults;
}

/** Shows the page in another language or shade, as the person's own switch would. */
export async function show(page: Page, { language, shade }: View): Promise<void> {
  if (shade) {
    await page.emulateMedia({ colorScheme: shade });
    // The page hears of it with its next frame: until then half of it would have the former colours.
    await page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );
  }
  if (!language) return;
  await page.evaluate((chosen) => {
    localStorage.setItem('muster.language', chosen);
    dispatchEvent(new StorageEvent('storage', { key: 'muster.language' }));
  }, language);
  await page.waitForFunction((chosen) => document.documentElement.lang === chosen, language);
}
