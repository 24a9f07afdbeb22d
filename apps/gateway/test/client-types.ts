import openapiTS, { astToString } from 'openapi-typescript';
import type { OpenAPIObject } from '@nestjs/swagger';

const HEAD = '/** Generated from the OpenAPI document: `npm run client:write`. Never changed by hand. */\n';

/** The text of libs/client/src/api.ts. */
export async function clientTypes(document: OpenAPIObject): Promise<string> {
  return HEAD + astToString(await openapiTS(JSON.stringify(document)));
}
