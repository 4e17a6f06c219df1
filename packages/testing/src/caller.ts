export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into whatever came back
  body: any;
  headers: Headers;
  text: string;
}
interface Options {
  headers?: Record<string, string>;
}

/** Speaks HTTP to one service as one person. */
export class Caller {
  readonly #url: string;
  readonly #token: () => Promise<string> | undefined;
  constructor(url: string, token: () => Promise<string> | undefined) {
    this.#url = url;
    this.#token = token;
  }
  async send(method: string, path: string, body?: unknown, { headers = {} }: Options = {}): Promise<Answer> {
    const token = await this.#token();
    const raw = body instanceof FormData || typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(this.#url + path, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body !== undefined && !raw ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body === undefined ? {} : { body: raw ? (body as string) : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = /[/+]json\b/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      body: json && text ? JSON.parse(text) : undefined,
      headers: response.headers,
      text,
    };
  }
  get(path: string, options?: Options): Promise<Answer> {
    return this.send('GET', path, undefined, options);
  }
  post(path: string, body?: unknown, options?: Options): Promise<Answer> {
    return this.send('POST', path, body, options);
  }
  patch(path: string, body?: unknown, options?: Options): Promise<Answer> {
    return this.send('PATCH', path, body, options);
  }
  put(path: string, body?: unknown, options?: Options): Promise<Answer> {
    return this.send('PUT', path, body, options);
  }
  delete(path: string, options?: Options): Promise<Answer> {
    return this.send('DELETE', path, undefined, options);
  }
}
