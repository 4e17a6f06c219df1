import { expect } from 'vitest';

/** The answer is this problem, whole. */
export const problem = (answer: { status: number; body: unknown; headers: Headers }, status: number) => {
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.body).toMatchObject({ status, code: expect.any(String), traceId: expect.any(String) });
};
