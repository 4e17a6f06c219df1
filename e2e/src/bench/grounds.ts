import { Site } from '../faults/site/site.ts';
import { killChildren, profilingEnv } from './child/child.ts';
import { Stand } from './stand/stand.ts';

/** What rows are measured on, one of the two at a time: the other would be work beside. */
export class Grounds {
  #stand: Promise<Stand> | undefined;
  #site: Promise<Site> | undefined;
  versions: Record<string, string> = {};

  stand = async (): Promise<Stand> => {
    await this.#leaveSite();
    this.#stand ??= Stand.open();
    const stand = await this.#stand;
    this.versions = await stand.versions();
    return stand;
  };
  site = async (): Promise<Site> => {
    await this.#leaveStand();
    this.#site ??= (async () => {
      const site = await Site.open({ plain: true, env: { ...siteSettings, ...profilingEnv() } });
      await site.start();
      return site;
    })();
    return await this.#site;
  };
  async #leaveStand(): Promise<void> {
    const stand = await this.#stand;
    this.#stand = undefined;
    await stand?.close();
  }
  async #leaveSite(): Promise<void> {
    const site = await this.#site;
    this.#site = undefined;
    await site?.close({ keep: false });
  }
  async close(): Promise<void> {
    await Promise.allSettled([this.#leaveStand(), this.#leaveSite()]);
    killChildren();
  }
}
/** One caller here is a thousand in earnest: limits that are meant for one person stand out of the way. */
const siteSettings: Record<string, string> = {
  GATEWAY_LIVE_PER_SESSION: '2000',
  GATEWAY_SESSION_RATE: '100000000',
};
