import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { Catalog } from '#catalog';
import { CATALOG } from '../list-products/catalog-token.js';
import { completeDocument } from './complete-document.js';
import { inputsOf } from './product-inputs.js';
import { withRateFields } from './rate-fields.js';

const DESCRIPTION = `Submit jobs to paid APIs and pay in points. A job's price is held first; only a job that succeeded is charged.

Amounts are decimal strings of points with at most six decimals. Every error is an RFC 9457 problem whose \`type\` can be followed.`;

/** The OpenAPI 3.1 document of all endpoints, with each product's input from the catalog. */
export function describeApi(app: NestFastifyApplication, catalog: Catalog): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Holdfast')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addTag('jobs', 'Submit and read jobs')
    .addTag('batches', 'Thousands of jobs of one product at once')
    .addTag('files', 'Upload what jobs work on')
    .addTag('webhooks', 'Have the ends of jobs and batches posted to you')
    .addTag('events', 'Follow jobs as they go on')
    .addTag('wallet', 'Balance and statement')
    .addTag('keys', 'Your API keys')
    .addTag('products', 'What is for sale')
    .addTag('admin', 'For operators, with an admin key')
    .addTag('problems', 'What errors mean')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'hf_…', description: 'A user’s API key, `hf_…`.' }, 'user')
    .addBearerAuth(
      {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'hf_admin_…',
        description: 'An operator’s key, `hf_admin_…`, or the first admin key.',
      },
      'admin',
    )
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  return withRateFields(completeDocument(withInputs(document, catalog)));
}

/** The reference at /docs (Swagger UI, from its package), the document at /openapi.json. */
export function serveApiDescription(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, describeApi(app, app.get<Catalog>(CATALOG, { strict: false })), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Holdfast API',
    swaggerOptions: {
      // Else the document’s address is sent to swagger.io, for a badge.
      validatorUrl: null,
      deepLinking: true,
      docExpansion: 'list',
      filter: true,
      defaultModelsExpandDepth: 0,
      displayRequestDuration: true,
      requestSnippetsEnabled: true,
    },
  });
}

/** What takes a product's input, and where. */
const WITH_INPUT = [
  ['/v1/jobs', 'SubmitJobBody'],
  ['/v1/quotes', 'QuoteJobBody'],
] as const;

/** A job's input is one of the products' inputs; each has an example that the sandbox accepts as it is. */
function withInputs(document: OpenAPIObject, catalog: Catalog): OpenAPIObject {
  const { schemas, examples } = inputsOf(catalog);
  Object.assign((document.components ??= {}), { schemas: { ...document.components.schemas, ...schemas } });

  for (const [path, name] of WITH_INPUT) {
    const wanted = document.components.schemas?.[name];
    if (wanted && 'properties' in wanted && wanted.properties) {
      wanted.properties['input'] = {
        description: 'As the product’s inputSchema says.',
        anyOf: Object.keys(schemas).map((input) => ({ $ref: `#/components/schemas/${input}` })),
      };
    }
    const body = document.paths[path]?.post?.requestBody;
    const content = body && 'content' in body ? body.content['application/json'] : undefined;
    if (content) content.examples = examples;
  }
  return document;
}
