import type { Problem } from '@muster/contracts';
import type { Static } from 'typebox';
import { faultInChinese } from './faults.ts';
import { language } from './i18n.ts';

export interface FieldFault {
  /** A JSON pointer into the body, or `?name`, `:name`, `header name`. */
  path: string;
  message: string;
}

/** Why something could not be done, from a problem+json or, with status 0, from a line that is broken. */
export class Refused extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly faults: readonly FieldFault[];
  readonly traceId: string | undefined;
  /** Seconds to wait before another try, where the platform says so. */
  readonly retryAfter: number | undefined;

  constructor(problem: Partial<Static<typeof Problem>>, retryAfter?: number) {
    super(problem.detail ?? problem.title ?? '');
    this.name = 'Refused';
    this.status = problem.status ?? 0;
    this.code = problem.code ?? 'console.offline';
    this.title = problem.title ?? '';
    this.faults = problem.errors ?? [];
    this.traceId = problem.traceId;
    this.retryAfter = retryAfter;
  }
  /** Another try, later and unchanged, may succeed. */
  get passing(): boolean {
    return [0, 429, 502, 503, 504].includes(this.status);
  }
  /** What is said of one field, such as `content`. */
  of(field: string): string | undefined {
    const fault = this.faults.find(({ path }) => path === `/${field}` || path.startsWith(`/${field}/`));
    return fault && (language.get() === 'zh-CN' ? faultInChinese(fault.message) : fault.message);
  }
}

export async function refusalOf(response: Response): Promise<Refused> {
  const retryAfter = Number(response.headers.get('retry-after')) || undefined;
  const body: unknown = await response.json().catch(() => undefined);
  const problem = body !== null && typeof body === 'object' ? body : { title: response.statusText };
  return new Refused({ code: 'console.unreadable', ...problem, status: response.status }, retryAfter);
}
