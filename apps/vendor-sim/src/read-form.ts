import { Busboy } from '@fastify/busboy';

export interface FormFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Multipart and form-encoded bodies as an object: texts and files. Rejects when the body is not what its type says. */
export function readForm(body: Buffer, contentType: string): Promise<Record<string, string | FormFile>> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, string | FormFile> = {};
    const parser = new Busboy({ headers: { 'content-type': contentType } });
    parser.on('field', (name: string, value: string) => {
      fields[name] = value;
    });
    parser.on('file', (name: string, file: NodeJS.ReadableStream, fileName: string) => {
      const chunks: Buffer[] = [];
      file.on('data', (chunk: Buffer) => chunks.push(chunk));
      file.on('end', () => {
        fields[name] = { name: fileName, bytes: Buffer.concat(chunks) };
      });
    });
    parser.on('error', reject);
    parser.on('finish', () => {
      resolve(fields);
    });
    parser.end(body);
  });
}
