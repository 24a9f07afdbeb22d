import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { AuditLog } from '../audit-acts/audit-log.js';
import { CALLBACK_PATH } from '../forward-callback/serve-callbacks.js';
import { ProblemError } from '../report-problem/problem-error.js';
import { REQUEST_ID_HEADER, chooseRequestId } from '../report-problem/request-id.js';
import { isUpload, markUpload, readUploadsAsStreams } from '../upload-file/upload-stream.js';
import { answerUnreadable } from './answer-unreadable.js';
import { problemOfShape } from './body-shape.js';
import { Door } from './door.js';
import { openToOrigins } from './open-to-origins.js';
import { problemOfPath } from './problem-of-path.js';
import { RouteTable } from './route-table.js';
import { securityHeadersOf } from './security-headers.js';

const JSON_TYPE = /^application\/json\s*(;|$)/i;

export interface HttpOptions {
  /** Whose pages may use the API from a browser. */
  readonly corsOrigins: readonly string[];
}

/** What holds for every request, whatever its route. Runs before the routes are registered. */
export async function setUpHttp(app: NestFastifyApplication, { corsOrigins }: HttpOptions): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  const routes = new RouteTable();
  const unreadable = new WeakMap<IncomingMessage, ProblemError>();

  // Fastify's router answers a broken path itself, in its own words and before any hook. So such a request takes a path that
  // no route has, and the hook below answers it.
  fastify.server.prependListener('request', (request) => {
    const problem = problemOfPath(request.url ?? '/');
    if (!problem) return;
    unreadable.set(request, problem);
    request.url = '/unreadable';
  });

  const door = app.get(Door);
  await openToOrigins(fastify, corsOrigins);
  fastify.server.removeAllListeners('clientError').on('clientError', answerUnreadable);

  readUploadsAsStreams(fastify);
  fastify.decorateRequest('caller', null);
  fastify.decorateRequest('operator', null);
  fastify.decorateRequest('keyDigest', null);
  fastify.decorateRequest('act', null);
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.add(one, url);
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    setHeaders(request, reply);
    if (isEmptyJson(request)) delete request.headers['content-type'];
    const problem = unreadable.get(request.raw) ?? refusalOf(request, routes);
    if (problem) done(problem);
    else door.open(request, reply, done);
  });
  fastify.addHook('preValidation', ({ body }, _reply, done) => {
    done(problemOfShape(body));
  });
  const audit = app.get(AuditLog);
  fastify.addHook('onSend', ({ act }, reply, payload, done) => {
    if (act === null) done(null, payload);
    // Whoever reads the answer finds the act in the log.
    else
      void audit.end(act, reply.statusCode).then(() => {
        done(null, payload);
      });
  });
}

function setHeaders(request: FastifyRequest, reply: FastifyReply): void {
  void reply.header(REQUEST_ID_HEADER, chooseRequestId(request.headers[REQUEST_ID_HEADER]));
  void reply.headers(securityHeadersOf(request.url));
  // Balances and results belong to one user at one moment.
  if ((request.routeOptions.url ?? request.url).startsWith('/v1/')) void reply.header('cache-control', 'no-store');
}

/** Many clients name the type of a body also where they send none: that is no body, and not one that cannot be read. */
function isEmptyJson({ headers }: FastifyRequest): boolean {
  const { 'content-type': type = '', 'content-length': length = '0', 'transfer-encoding': encoding } = headers;
  return length === '0' && encoding === undefined && JSON_TYPE.test(type);
}

function refusalOf(request: FastifyRequest, routes: RouteTable): ProblemError | undefined {
  if (request.is404) return missingRoute(request, routes);
  const type = request.headers['content-type'];
  if (request.url.startsWith(CALLBACK_PATH)) return undefined;
  if (isUpload(request)) {
    markUpload(request);
    return undefined;
  }
  // The framework would also read forms and plain text, which no endpoint means.
  if (type === undefined || JSON_TYPE.test(type) || request.method === 'GET' || request.method === 'HEAD') return undefined;
  return new ProblemError('unsupported_media_type', { detail: 'Send the body as JSON, with `Content-Type: application/json`.' });
}

function missingRoute({ method, url }: FastifyRequest, routes: RouteTable): ProblemError {
  const allowed = routes.methodsOf(url);
  if (allowed.length === 0) return new ProblemError('not_found', { detail: 'There is nothing at this path; /docs lists the paths.' });
  return new ProblemError('method_not_allowed', {
    detail: `${method} does not work here; this path takes ${allowed.join(', ')}.`,
    headers: { allow: allowed.join(', ') },
  });
}
