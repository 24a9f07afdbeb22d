import { Busboy } from '@fastify/busboy';

/** A multipart body as its receiver reads it: texts, and files as their bytes. */
export function readForm(body: Buffer, contentType: string): Promise<Record<string, string | Buffer>> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, string | Buffer> = {};
    const parser = new Busboy({ headers: { 'content-type': contentType } });
    parser.on('field', (name: string, value: string) => {
      fields[name] = value;
    });
    parser.on('file', (name: string, file: NodeJS.ReadableStream) => {
      const chunks: Buffer[] = [];
      file.on('data', (chunk: Buffer) => chunks.push(chunk));
      file.on('end', () => {
        fields[name] = Buffer.concat(chunks);
      });
    });
    parser.on('error', reject);
    parser.on('finish', () => {
      resolve(fields);
    });
    parser.end(body);
  });
}
