import fc from 'fast-check';
import { headersOf } from './headers-of.js';
import { hostileBody, hostileText, hostileValue, nearly } from './hostile-values.js';
import { isSchema, ValuesOf, type Schema } from './value-of-schema.js';

export const CALLERS = ['user', 'stranger', 'reader', 'admin', 'nobody', 'mistyped'] as const;
export type CallerName = (typeof CALLERS)[number];

/** Places in a path that stand for something that is there when the request is sent. */
export const POOLS = ['job', 'batch', 'webhook', 'delivery', 'key', 'user', 'operator', 'anything'] as const;

export interface FuzzRequest {
  /** Whose answers are judged; `routed` when nothing keeps the request from that operation. */
  readonly operation: string;
  readonly routed: boolean;
  readonly method: string;
  /** With `{pool:n}` in it. */
  readonly path: string;
  readonly caller: CallerName;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | undefined;
}

interface Described {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly spec: Schema;
}

const METHODS = ['get', 'post', 'patch', 'delete', 'put'];
const OTHER_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'PROPFIND'];

/** Of a pool or of nobody, decided when it is sent. */
const pooled = fc.tuple(fc.constantFrom(...POOLS), fc.nat(9)).map(([pool, n]) => `{${pool}:${n}}`);

export function operationsOf(document: Schema): Described[] {
  const paths = isSchema(document['paths']) ? document['paths'] : {};
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const spec = isSchema(item) ? item[method] : undefined;
      return isSchema(spec) ? [{ name: `${method} ${path}`, method: method.toUpperCase(), path, spec }] : [];
    }),
  );
}

/** Requests to all operations of the document: valid, nearly valid and hostile. */
export function requestsOf(document: Schema): fc.Arbitrary<FuzzRequest> {
  const components = isSchema(document['components']) ? document['components'] : {};
  const schemas = isSchema(components['schemas']) ? components['schemas'] : {};
  const values = new ValuesOf(schemas, pooled);
  return fc.oneof(...operationsOf(document).map((operation) => requestOf(operation, values)));
}

function requestOf(operation: Described, values: ValuesOf): fc.Arbitrary<FuzzRequest> {
  const parameters: readonly unknown[] = Array.isArray(operation.spec['parameters']) ? operation.spec['parameters'] : [];
  const described = parameters.filter(isSchema);
  return fc
    .record({
      method: fc.oneof(
        { weight: 24, arbitrary: fc.constant(operation.method) },
        { weight: 1, arbitrary: fc.constantFrom(...OTHER_METHODS) },
      ),
      ids: fc.array(idOf(operation.path), { minLength: 2, maxLength: 2 }),
      query: queryOf(
        described.filter((each) => each['in'] === 'query'),
        values,
      ),
      headers: headersOf(described.filter((each) => each['in'] === 'header')),
      content: contentOf(operation, values),
      caller: callerOf(operation.path),
    })
    .map(({ method, ids, query, headers, content, caller }) => {
      let at = 0;
      const path = operation.path.replace(/\{[^}]+\}/g, () => ids[at++ % ids.length] ?? '');
      return {
        operation: operation.name,
        routed: method === operation.method && !/\/(\/|$|\?)/.test(path) && !/[/?#]/.test(ids.slice(0, at).join('')),
        method,
        path: path + query,
        caller,
        headers: [...content.headers, ...headers],
        body: method === 'HEAD' ? undefined : content.body,
      };
    });
}

function callerOf(path: string): fc.Arbitrary<CallerName> {
  const usual: CallerName = path.startsWith('/v1/admin') ? 'admin' : 'user';
  return fc.oneof({ weight: 12, arbitrary: fc.constant(usual) }, { weight: 3, arbitrary: fc.constantFrom(...CALLERS) });
}

const HOSTILE_IDS = [
  ...[
    '%00',
    '%0d%0a',
    '..%2f..',
    '%2e%2e',
    '%zz',
    '%',
    '%F0%9F%92%A9',
    '%C0%AF',
    '%ff%fe',
    "1'%20OR%20'1'='1",
    '-1',
    '0',
    'null',
    '{id}',
    '*',
    '%3E',
    '',
  ],
  ...[
    '0198C0DE-0000-7000-8000-000000000001',
    '0198c0de00007000800000000000001',
    'a'.repeat(99),
    'a'.repeat(101),
    'a'.repeat(3_000),
    '__proto__',
  ],
];

function idOf(path: string): fc.Arbitrary<string> {
  const [, kind = 'anything'] = /\/(job|batch|webhook|key|user|operator)(?:e?s)\/\{/.exec(path) ?? [];
  const rightPool = fc.nat(9).map((n) => `{${kind}:${n}}`);
  const right = path.startsWith('/problems') ? fc.constantFrom('internal', 'invalid_key', 'nothing') : rightPool;
  const ids = path.includes('{deliveryId}') ? fc.constantFrom('{webhook:0}', '{delivery:0}', '{delivery:1}') : right;
  return fc.oneof(
    { weight: 12, arbitrary: ids },
    { weight: 3, arbitrary: pooled },
    { weight: 2, arbitrary: fc.constantFrom(...HOSTILE_IDS) },
    { weight: 1, arbitrary: hostileText.map((text) => encoded(text).slice(0, 4_000)) },
  );
}

function queryOf(parameters: readonly Schema[], values: ValuesOf): fc.Arbitrary<string> {
  const each = parameters.map((parameter) => {
    const name = String(parameter['name']);
    const valid = values.valid(parameter['schema']).map(textOf);
    const value = fc.oneof({ weight: 8, arbitrary: valid }, { weight: 1, arbitrary: hostileText });
    const pair = value.map((text) => `${name}=${/^\{\w+:\d\}$/.test(text) ? text : encoded(text)}`);
    const isRequired = parameter['required'] === true;
    return fc.oneof(
      { weight: isRequired ? 20 : 3, arbitrary: pair },
      { weight: isRequired ? 1 : 6, arbitrary: fc.constant('') },
      { weight: 1, arbitrary: fc.tuple(pair, pair).map((twice) => twice.join('&')) },
      { weight: 1, arbitrary: pair.map((text) => text.replace('=', '[]=')) },
    );
  });
  const junk = fc.oneof(
    { weight: 24, arbitrary: fc.constant('') },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '%',
        '&&&',
        '=',
        'unknown=1',
        '__proto__=1',
        '__proto__[a]=1',
        'limit=%00',
        '%zz=%zz',
        'a=1&'.repeat(2_000),
      ),
    },
  );
  return fc.tuple(fc.tuple(...each), junk).map(([pairs, more]) => {
    const query = [...pairs, more].filter((text) => text !== '').join('&');
    return query === '' ? '' : `?${query}`;
  });
}

interface Content {
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | undefined;
}

const TYPES = [
  'text/plain',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'x',
  '',
  'application/jsonp',
  'APPLICATION/JSON',
];

function contentOf({ method, spec }: Described, values: ValuesOf): fc.Arbitrary<Content> {
  const holder = spec['requestBody'];
  const content = isSchema(holder) && isSchema(holder['content']) ? holder['content'] : undefined;
  const none = fc.constant<Content>({ headers: [], body: undefined });
  const [[type, media] = ['application/json', {}]] = Object.entries(content ?? {});
  const valid =
    content === undefined
      ? none
      : bodyOf(type, media, values).map((body) => ({ headers: [['Content-Type', type === '*/*' ? 'image/png' : type] as const], body }));
  const strange = fc
    .tuple(fc.oneof(fc.constant('application/json'), fc.constant(type), fc.constantFrom(...TYPES)), hostileBody)
    .map(([contentType, body]) => ({ headers: [['Content-Type', contentType] as const], body }));
  const twice = strange.map(({ headers, body }) => ({ headers: [...headers, ...headers], body }));
  if (method === 'GET') return fc.oneof({ weight: 30, arbitrary: none }, { weight: 1, arbitrary: strange });
  return fc.oneof(
    { weight: 16, arbitrary: valid },
    { weight: 3, arbitrary: strange },
    { weight: 1, arbitrary: twice },
    { weight: 1, arbitrary: none },
  );
}

function bodyOf(type: string, media: unknown, values: ValuesOf): fc.Arbitrary<string> {
  const { schema, examples } = isSchema(media) ? media : {};
  if (type === 'application/json') {
    const made = values.valid(schema);
    const shown = isSchema(examples) ? Object.values(examples).flatMap((each) => (isSchema(each) ? [each['value']] : [])) : [];
    const valid = shown.length > 0 ? fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...shown) }, { weight: 1, arbitrary: made }) : made;
    return fc
      .oneof({ weight: 3, arbitrary: valid }, { weight: 2, arbitrary: nearly(valid) }, { weight: 1, arbitrary: hostileValue })
      .map((value) => JSON.stringify(value));
  }
  if (type === 'application/x-ndjson') return fc.array(lineOf(values), { minLength: 1, maxLength: 4 }).map((lines) => lines.join('\n'));
  return fc.oneof(fc.string({ unit: 'binary', maxLength: 500 }), hostileText);
}

function lineOf(values: ValuesOf): fc.Arbitrary<string> {
  const line = fc.record({
    id: fc.string({ minLength: 1, maxLength: 20 }),
    input: values.valid({ $ref: '#/components/schemas/input.translate' }),
  });
  return fc.oneof(
    { weight: 10, arbitrary: line.map((each) => JSON.stringify(each)) },
    { weight: 1, arbitrary: nearly(line).map((each) => JSON.stringify(each)) },
    { weight: 1, arbitrary: hostileBody },
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** As a URL may hold it; a surrogate without its other half becomes bytes that are no UTF-8. */
function encoded(text: string): string {
  return text.replace(/[^]/gu, (char) => (/^[\ud800-\udfff]$/.test(char) ? '%ED%A0%80' : encodeURIComponent(char)));
}
