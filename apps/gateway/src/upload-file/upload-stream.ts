import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import { LIMITS } from '#config/limits.js';
import { invalidRequest } from '../report-problem/field-errors.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** What the client said that it uploads; null on all other routes. */
    uploadType: string | null;
  }
}

export const UPLOAD_PATH = '/v1/files';
export const BATCH_PATH = '/v1/batches';
const STREAMED = [UPLOAD_PATH, BATCH_PATH];

/** Never sent by a client: the framework chooses how to read a body by its type, and an upload of JSON is to be read as it is, too. */
const UPLOAD_TYPE = 'application/x-holdfast-upload';
const MEDIA_TYPE = /^[a-z0-9!#$&^_.+-]{1,60}\/[a-z0-9!#$&^_.+-]{1,100}(\s*;[\x20-\x7e]{0,60})?$/i;

/** Lets the bodies of uploads through as streams, whatever their type; everything else is read as before. */
export function readUploadsAsStreams(fastify: FastifyInstance): void {
  fastify.decorateRequest('uploadType', null);
  fastify.addContentTypeParser(UPLOAD_TYPE, (_request, payload, done) => {
    done(null, payload);
  });
}

export function isUpload({ method, url }: FastifyRequest): boolean {
  return method === 'POST' && STREAMED.some((path) => url === path || url.startsWith(`${path}?`));
}

export function markUpload(request: FastifyRequest): void {
  request.uploadType = request.headers['content-type'] ?? 'application/octet-stream';
  request.headers['content-type'] = UPLOAD_TYPE;
}

/** Throws a 400 problem when the type cannot be one. */
export function uploadOf(request: FastifyRequest): { readonly content: Readable; readonly contentType: string } {
  const { body, uploadType } = request;
  if (uploadType === null) throw new Error(`${request.url} reads an upload where there is none`);
  if (!MEDIA_TYPE.test(uploadType)) throw invalidRequest([{ field: 'Content-Type', message: 'must be a media type such as image/png' }]);
  return { content: body instanceof Readable ? body : Readable.from([]), contentType: uploadType };
}

/** The client reads its answer once it has sent all: what is left is taken, and thrown away, for a while. */
export function leaveUnread(content: Readable): void {
  content.unpipe();
  content.on('error', () => undefined);
  content.resume();
  const timer = setTimeout(() => content.destroy(), LIMITS.http.unreadWithinMs);
  content.once('close', () => {
    clearTimeout(timer);
  });
}
