import { create as contentDisposition } from 'content-disposition';
import rangeParser from 'range-parser';
import type { StoredFile } from '#contracts';
import type { ByteRange } from '#objects';
import { isMatch } from '../read-request/if-none-match.js';

/** The request's own headers, as far as they matter here. */
export interface Conditions {
  readonly range: string | undefined;
  readonly ifRange: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

export type AnswerPlan =
  | { readonly status: 200; readonly headers: Headers; readonly range?: undefined }
  | { readonly status: 206; readonly headers: Headers; readonly range: ByteRange }
  | { readonly status: 304; readonly headers: Headers }
  | { readonly status: 416; readonly contentRange: string };

type Headers = Readonly<Record<string, string>>;

/**
 * How a file is sent (RFC 9110): whole; in part, for one range of bytes; or not at all, because the client has it. The digest is that of the whole file also
 * when a part is sent (`Repr-Digest`, RFC 9530). Files come from users and vendors, so nothing in them may run in this origin.
 */
export function planAnswer(file: Omit<StoredFile, 'object'>, { range, ifRange, ifNoneMatch }: Conditions): AnswerPlan {
  const etag = `"${file.sha256}"`;
  const headers = {
    'content-type': file.contentType,
    'content-disposition': contentDisposition(file.fileName),
    'content-security-policy': "default-src 'none'; sandbox",
    'repr-digest': `sha-256=:${Buffer.from(file.sha256, 'hex').toString('base64')}:`,
    'accept-ranges': 'bytes',
    etag,
  };
  if (isMatch(ifNoneMatch, etag)) return { status: 304, headers };

  const whole = { status: 200, headers: { ...headers, 'content-length': String(file.bytes) } } as const;
  if (range === undefined || (ifRange !== undefined && ifRange !== etag)) return whole;
  const wanted = rangeParser(file.bytes, range, { combine: true });
  if (wanted === -1) return { status: 416, contentRange: `bytes */${file.bytes}` };
  // Malformed, of another unit, or several: as the RFC allows, the whole file.
  if (wanted === -2 || wanted.type !== 'bytes' || wanted.length !== 1) return whole;
  const [part] = wanted;
  if (!part) return whole;
  const { start: from, end: to } = part;
  return {
    status: 206,
    range: { from, to },
    headers: { ...headers, 'content-length': String(to - from + 1), 'content-range': `bytes ${from}-${to}/${file.bytes}` },
  };
}
