import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';

/** `whsec_…`, as POST /v1/webhooks answered it. */
export function receive(secret: string, handle: (event: unknown) => void) {
  const webhook = new Webhook(secret);
  const handled = new Set<string>(); // in your database, in earnest

  return createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      try {
        const id = String(request.headers['webhook-id']);
        const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
        const event = webhook.verify(Buffer.concat(chunks), headers); // the bytes as they came, not parsed and written again
        if (!handled.has(id)) handle(event);
        handled.add(id);
        response.writeHead(204).end();
      } catch {
        response.writeHead(401).end();
      }
    });
  });
}
