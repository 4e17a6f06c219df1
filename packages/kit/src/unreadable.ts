import type { Socket } from 'node:net';

const answers: Record<string, { status: number; line: string; detail: string }> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    line: 'Request Header Fields Too Large',
    detail: 'The address and headers are larger than is read. Send fewer or shorter ones.',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    line: 'Request Timeout',
    detail: 'The request did not come whole in time. Send it again.',
  },
};
const malformed = { status: 400, line: 'Bad Request', detail: 'This cannot be read as an HTTP request.' };

/** Answers what never became a request: no route, hook or error handler sees it. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, line, detail } = answers[error.code ?? ''] ?? malformed;
  const body = JSON.stringify({
    type: 'urn:muster:problem:kit.request_unreadable',
    title: line,
    status,
    detail,
    code: 'kit.request_unreadable',
    traceId: '0'.repeat(32),
  });
  socket.end(
    `HTTP/1.1 ${status} ${line}\r\nConnection: close\r\nContent-Type: application/problem+json; charset=utf-8\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
