import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG_SIGNATURE = Buffer.from([0xff, 0xd8, 0xff]);

/** By its first bytes, as the vendor tells files apart: JPG, PNG or WebP. */
export function isImage(bytes: Buffer): boolean {
  const begins = (signature: Buffer): boolean => bytes.subarray(0, signature.length).equals(signature);
  return (
    begins(PNG_SIGNATURE) ||
    begins(JPEG_SIGNATURE) ||
    (bytes.subarray(0, 4).equals(Buffer.from('RIFF')) && bytes.subarray(8, 12).equals(Buffer.from('WEBP')))
  );
}

/** A real PNG of one transparent pixel. Its comment names the source's SHA-256, so that a test sees whose cut-out it is. */
export function cutOut(source: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(1, 0);
  header.writeUInt32BE(1, 4);
  header.set([8, 6], 8);
  const comment = `Comment\0cut out of ${createHash('sha256').update(source).digest('hex')}`;
  return Buffer.concat([
    PNG_SIGNATURE,
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from(comment, 'latin1')),
    chunk('IDAT', deflateSync(Buffer.alloc(5))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
