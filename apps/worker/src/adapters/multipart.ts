import { createHash } from 'node:crypto';
import type { OrderFile } from './adapter.js';

export interface Multipart {
  readonly contentType: string;
  readonly body: Uint8Array;
}

/**
 * One file and some texts as multipart/form-data (RFC 7578). The same parts make the same bytes, because a request's fingerprint must not change when it
 * is built again: the boundary is a hash of the file's own, so the file cannot hold it.
 */
export function buildMultipart(
  file: OrderFile & { readonly field: string; readonly fileName: string },
  texts: Readonly<Record<string, string>>,
): Multipart {
  const boundary = `holdfast-${createHash('sha256').update(`boundary of ${file.sha256}`).digest('hex')}`;
  const disposition = (name: string): string => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"`;
  const head = Object.entries(texts).map(([name, text]) => `${disposition(name)}\r\n\r\n${text}\r\n`);
  const fileHead = `${disposition(file.field)}; filename="${file.fileName}"\r\ncontent-type: ${file.contentType}\r\n\r\n`;
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([Buffer.from(head.join('') + fileHead), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}
