import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { documentAlone } from './document-alone.js';
import { startGatewayProcess, type GatewayProcess } from '../../test/gateway-process.js';

const response = z.looseObject({ headers: z.record(z.string(), z.unknown()).optional() });
const documentOf = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ responses: z.record(z.string(), response) }))),
});

// As a process, because @fastify/static, which serves Swagger UI, cannot be loaded inside Jest: it requires an ESM-only package.
describe('the API describes itself', () => {
  let gateway: GatewayProcess;
  beforeAll(async () => {
    gateway = await startGatewayProcess();
  });
  afterAll(() => gateway.stop());

  const read = async (path: string): Promise<unknown> => (await fetch(gateway.url + path)).json();

  test('an OpenAPI 3.1 document with every endpoint, its problems and the products’ inputs', async () => {
    expect(await read('/openapi.json')).toMatchObject({
      openapi: '3.1.0',
      paths: {
        '/v1/jobs': {
          post: {
            security: [{ user: [] }],
            parameters: expect.arrayContaining([
              expect.objectContaining({ name: 'Idempotency-Key', in: 'header' }),
              expect.objectContaining({ name: 'Prefer', in: 'header' }),
            ]),
            requestBody: { content: { 'application/json': { examples: { translate: { value: { product: 'translate' } } } } } },
            responses: {
              '200': expect.anything(),
              '202': expect.anything(),
              '402': {
                content: {
                  'application/problem+json': {
                    schema: {
                      allOf: [
                        { $ref: '#/components/schemas/ProblemBody' },
                        { properties: { status: { const: 402 }, code: { enum: ['insufficient_points', 'job_refused'] } } },
                      ],
                    },
                  },
                },
              },
              '422': expect.anything(),
              '503': expect.anything(),
            },
          },
          get: { security: [{ user: [] }] },
        },
        '/v1/jobs/{id}': { get: expect.anything() },
        '/v1/wallet': { get: expect.anything() },
        '/v1/wallet/entries': { get: expect.anything() },
        '/v1/products': { get: expect.anything() },
        '/v1/admin/top-ups': { post: { security: [{ admin: [] }] } },
        '/v1/admin/users': { post: { security: [{ admin: [] }] } },
        '/v1/admin/users/{id}/keys': { post: { security: [{ admin: [] }] } },
      },
      components: { schemas: { 'input.translate': { type: 'object' }, 'input.chat': { type: 'object' } } },
    });
  });

  test('every answer to a user says what is left of its rate, and a refusal for coming too often when to come back', async () => {
    const fields = { 'RateLimit-Policy': expect.anything(), RateLimit: expect.anything() };
    const { responses } = documentOf.parse(await read('/openapi.json')).paths['/v1/wallet']?.['get'] ?? { responses: {} };
    expect(responses).toMatchObject({ '200': { headers: fields }, '429': { headers: { ...fields, 'Retry-After': expect.anything() } } });
    expect(Object.keys(responses['401']?.headers ?? {}).filter((name) => name.startsWith('RateLimit'))).toEqual([]);
    expect(JSON.stringify(responses['429'])).toContain('rate_limited');
  });

  test('every answer of every operation says when it comes', async () => {
    const text = JSON.stringify(await read('/openapi.json'));
    expect(text).not.toContain('"description":""');
  });

  test('the same document can be had without a system', async () => {
    expect(await documentAlone('config')).toEqual(await read('/openapi.json'));
  });

  test('a reference page whose parts are all served here, under a policy that lets it reach nothing else', async () => {
    const page = await fetch(`${gateway.url}/docs`);
    expect([page.status, page.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/html')]);
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
    const html = await page.text();
    // The policy allows no script in the page.
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>\s*\S/);
    const parts = [...html.matchAll(/<(?:script|link)[^>]*\b(?:src|href)="([^"]+)"/g)].map(([, part = '']) => new URL(part, page.url));
    expect(parts.map(({ pathname }) => pathname)).toEqual(expect.arrayContaining(['/docs/swagger-ui-bundle.js', '/docs/swagger-ui.css']));
    for (const part of parts) {
      expect(part.origin).toBe(gateway.url);
      const answer = await fetch(part);
      const { status, headers } = answer;
      // Read to its end: an answer of megabytes that nobody takes would keep the gateway from ending.
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(0);
      expect([part.pathname, status, headers.get('x-content-type-options')]).toEqual([part.pathname, 200, 'nosniff']);
    }
    const settings = await (await fetch(`${gateway.url}/docs/swagger-ui-init.js`)).text();
    expect(settings).toContain('"validatorUrl": null');
  });

  test('what is for sale can be read without a key, and names no vendor', async () => {
    const body = await read('/v1/products');
    expect(body).toHaveProperty(
      'products',
      expect.arrayContaining([
        expect.objectContaining({ name: 'translate', price: '0.01 points per character of text', inputSchema: expect.anything() }),
      ]),
    );
    expect(JSON.stringify(body)).not.toMatch(/deepl|openai/i);
  });

  test('and ends on SIGTERM in an orderly way', async () => {
    await gateway.process.stop();
    expect(gateway.process.logTail()).toContain('"msg":"stopped"');
  });
});
