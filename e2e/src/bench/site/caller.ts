import { Agent, request } from 'node:http';
import type { Site } from '../../faults/site/site.ts';

export interface Said {
  status: number;
  text: string;
  /** Milliseconds from the request's first byte to the answer's last. */
  ms: number;
}
/** Speaks to one address over connections that are kept, as a browser does. */
export class Caller {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  readonly #url: string;
  readonly token: string;
  constructor(url: string, token: string) {
    this.#url = url;
    this.token = token;
  }
  send(method: 'GET' | 'POST', path: string, body?: object): Promise<Said> {
    const text = body && JSON.stringify(body);
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const headers = {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(text ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {}),
      };
      const asked = request(this.#url + path, { method, headers, agent: this.#agent }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            text: Buffer.concat(parts).toString(),
            ms: performance.now() - began,
          }),
        );
      });
      asked.on('error', reject);
      asked.end(text);
    });
  }
  /** The body of a 2xx; throws what else comes. */
  async must<T>(method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
    const { status, text } = await this.send(method, path, body);
    if (status >= 300) throw new Error(`${method} ${path} answered ${status}: ${text.slice(0, 500)}`);
    return JSON.parse(text) as T;
  }
  /** How long a read takes that must succeed. */
  async timed(path: string): Promise<number> {
    const { status, text, ms } = await this.send('GET', path);
    if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${text.slice(0, 500)}`);
    return ms;
  }
  close(): void {
    this.#agent.destroy();
  }
}

/** Someone of the seeded accounts, signed in through the gateway. */
export async function signedIn(site: Site, account: string): Promise<Caller> {
  const { token } = await new Caller(site.url, '').must<{ token: string }>('POST', '/api/auth/login', {
    username: account,
    password: site.secrets.accounts[account],
  });
  return new Caller(site.url, token);
}
