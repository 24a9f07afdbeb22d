import { Ajv2020 } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import { PROBLEMS, isProblemCode } from '../../../apps/gateway/src/report-problem/problems.js';
import type { FuzzRequest } from './requests.js';
import { isSchema, type Schema } from './value-of-schema.js';

export interface FuzzAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

/** What only the inside knows: stacks, files, statements, the framework's own words. */
const INSIDE =
  /\n\s+at |node_modules|file:\/\/|\.(?:ts|js|mjs):\d+|FST_ERR|[a-z]Error:|\bSELECT .+ FROM\b|\bINSERT INTO\b|violates .+ constraint|relation "|invalid input syntax|ECONNREFUSED/;
/** Said again in the answer, when a request that names them is told what is wrong with it. */
const MAY_COME_AGAIN = new Set(['503']);

/** Judges answers by what the OpenAPI document says of their operation and status. */
export class Judge {
  private readonly ajv: Ajv2020;
  private readonly operations: Schema;

  constructor(document: Schema) {
    this.ajv = new Ajv2020({ strict: false, allErrors: false });
    // The plugin's type is that of a CommonJS module.
    ajvFormats.default(this.ajv);
    this.ajv.addSchema({ $id: 'api', ...closed(document) });
    this.operations = isSchema(document['paths']) ? document['paths'] : {};
  }

  /** What is wrong with the answer; undefined: nothing. */
  faultOf(request: FuzzRequest, answer: FuzzAnswer): string | undefined {
    const { status, headers, text } = answer;
    const type = String(headers['content-type'] ?? '').split(';')[0] ?? '';
    if (INSIDE.test(text)) return `the answer shows what is inside: ${INSIDE.exec(text)?.[0] ?? ''}`;
    if (typeof headers['x-request-id'] !== 'string') return `${status} without a request id`;
    if (status >= 500 && !MAY_COME_AGAIN.has(String(status))) return `${status}`;
    if (status >= 400) return this.faultOfProblem(request, answer, type);
    // A page of the documentation, a preflight: there is no operation to judge by.
    if (!request.routed)
      return request.method === 'HEAD' || request.method === 'OPTIONS' || this.isOfAnother(request)
        ? undefined
        : `${status} for what is no operation`;
    return this.faultOfBody(request.operation, String(status), type, text);
  }

  private faultOfProblem(request: FuzzRequest, { status, headers, text }: FuzzAnswer, type: string): string | undefined {
    if (request.method === 'HEAD') return undefined;
    if (type !== 'application/problem+json') return `${status} is ${type === '' ? 'nothing' : type} and no problem`;
    const body: unknown = JSON.parse(text);
    const code = isSchema(body) ? body['code'] : undefined;
    if (typeof code !== 'string' || !isProblemCode(code) || PROBLEMS[code].status !== status)
      return `${status} with the code ${String(code)}`;
    if (status === 503 && !/^\d+$/.test(String(headers['retry-after']))) return '503 without Retry-After';
    if (request.routed) return this.faultOfBody(request.operation, String(status), type, text);
    return this.ajv.validate('api#/components/schemas/ProblemBody', body) ? undefined : this.ajv.errorsText();
  }

  private faultOfBody(operation: string, status: string, type: string, text: string): string | undefined {
    const [method = '', path = ''] = operation.split(' ');
    const item = this.operations[path];
    const spec = isSchema(item) ? item[method] : undefined;
    const responses = isSchema(spec) && isSchema(spec['responses']) ? spec['responses'] : {};
    const response = responses[status];
    if (!isSchema(response)) return `${status} is not described`;
    const content = isSchema(response['content']) ? response['content'] : {};
    if (Object.keys(content).length === 0) return text === '' ? undefined : `${status} has a body and none is described`;
    const described = content[type] === undefined ? '*/*' : type;
    if (content[described] === undefined) return `${status} is ${type}, described are ${Object.keys(content).join(', ')}`;
    if (!/[/+]json$/.test(type) || described === '*/*') return undefined;
    const pointer = ['paths', path, method, 'responses', status, 'content', type, 'schema'].map((part) =>
      encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')),
    );
    return this.ajv.validate(`api#/${pointer.join('/')}`, JSON.parse(text)) ? undefined : `${status}: ${this.ajv.errorsText()}`;
  }

  /** With another method, it may be another operation of the same path. */
  private isOfAnother({ operation, method }: FuzzRequest): boolean {
    const [, path = ''] = operation.split(' ');
    const item = this.operations[path];
    return isSchema(item) && isSchema(item[method.toLowerCase()]);
  }
}

/** Fields of answers that the document does not name are faults as well. A problem may have members of its own. */
function closed(document: Schema): Schema {
  const components = isSchema(document['components']) ? document['components'] : {};
  const schemas = isSchema(components['schemas']) ? components['schemas'] : {};
  const shut = Object.entries(schemas).map(([name, schema]) => [
    name,
    isSchema(schema) && isSchema(schema['properties']) && name !== 'ProblemBody' && schema['additionalProperties'] === undefined
      ? { ...schema, additionalProperties: false }
      : schema,
  ]);
  return { ...document, components: { ...components, schemas: Object.fromEntries(shut) } };
}
