import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { LIMITS } from '#config/limits.js';
import { ProblemError } from '../report-problem/problem-error.js';
import { problemBody } from '../report-problem/problem-filter.js';
import { PROBLEMS } from '../report-problem/problems.js';
import { REQUEST_ID_HEADER, chooseRequestId } from '../report-problem/request-id.js';

/**
 * What Node cannot read is no request yet, so no hook and no filter sees it; Fastify would answer it in its own words. Such a connection is closed: nobody knows where
 * the next request on it would begin.
 */
export function answerUnreadable(fault: Error, socket: Socket): void {
  const code = 'code' in fault ? fault.code : undefined;
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = problemOfCode(code);
  const requestId = chooseRequestId(undefined);
  const body = JSON.stringify(problemBody(problem, requestId));
  const { status } = PROBLEMS[problem.code];
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    `${REQUEST_ID_HEADER}: ${requestId}`,
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function problemOfCode(code: unknown): ProblemError {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new ProblemError('headers_too_large', { detail: `Path and headers may have ${LIMITS.http.headerBytesMax} bytes together.` });
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new ProblemError('too_slow', { detail: 'The request did not arrive in time.' });
  return new ProblemError('malformed_body', { detail: 'This is not valid HTTP.' });
}
