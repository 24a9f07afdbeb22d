import { oneOf } from './did-you-mean.js';
import type { Finding } from './mistake.js';
import type { Product } from './product.js';
import { placeholdersIn, written, type FoundPlaceholder, type Scope } from './template.js';
import type { Vendor } from './vendor.js';
import { whyNoSchema } from './why-no-schema.js';

type Part = 'request' | 'status' | 'balance';
type Unnamed = Omit<Vendor, 'name'>;

/** What each part's templates can name. A question has no job of ours at hand, only what the vendor was told and what it told us. */
const KNOWN: Readonly<Record<Part, readonly Scope[]>> = {
  request: ['input', 'options', 'credentials', 'attempt'],
  status: ['credentials', 'attempt', 'job'],
  balance: ['credentials'],
};

/** A vendor's templates against the rest of its own file. */
export function checkVendorWire(vendor: Unnamed): readonly Finding[] {
  return [...contradictions(vendor), ...brokenSchemas(vendor), ...unknownPlaceholders(vendor)];
}

function* contradictions({ adapter, wire, card }: Unnamed): Generator<Finding> {
  if ((adapter === 'http') !== (wire !== undefined)) {
    const hint = wire
      ? 'write adapter: http, or remove it: a coded adapter has its wire format in code'
      : 'write it, or name an adapter that is coded';
    yield { path: ['wire'], message: 'goes with "adapter: http", and each needs the other', hint };
  }
  if (!wire) return;
  if (wire.status && !card.statusQuery)
    yield {
      path: ['card', 'statusQuery'],
      message: 'is false, but there is a wire.status',
      hint: 'write statusQuery: true, or remove wire.status',
    };
  if (wire.answer.job !== undefined && !wire.status) {
    const hint = 'write wire.status: how it is asked';
    yield { path: ['wire', 'answer', 'job'], message: 'is work for later, and nothing says how to hear of its end', hint };
  }
  if (card.idempotencyKeys && ![...placeholdersIn(wire.request)].some(({ scope }) => scope === 'attempt')) {
    const hint = "write it where the vendor takes its key, such as idempotency-key: '{attempt.id}', or write idempotencyKeys: false";
    yield { path: ['card', 'idempotencyKeys'], message: 'promises that keys are honoured, but wire.request sends no {attempt.id}', hint };
  }
}

function brokenSchemas({ wire }: Unnamed): readonly Finding[] {
  const schemas = [
    { path: ['wire', 'answer', 'schema'], schema: wire?.answer.schema },
    { path: ['wire', 'status', 'answer', 'schema'], schema: wire?.status?.answer.schema },
  ];
  return schemas.flatMap(({ path, schema }) => {
    const why = schema && whyNoSchema(schema);
    return why === undefined ? [] : [{ path, message: `does not compile: ${why}`, hint: 'write it as JSON Schema 2020-12 has it' }];
  });
}

function unknownPlaceholders({ wire, balance, accounts }: Unnamed): readonly Finding[] {
  const templates = [
    { part: 'request', path: ['wire', 'request'], template: wire?.request },
    { part: 'status', path: ['wire', 'status', 'request'], template: wire?.status?.request },
    { part: 'balance', path: ['balance', 'request'], template: balance?.request },
  ] as const;
  return templates.flatMap(({ part, path, template }) =>
    [...placeholdersIn(template, path)].flatMap((found) => {
      const wrong = whyUnknown(found, KNOWN[part], accounts);
      return wrong ? [{ path: found.path, ...wrong }] : [];
    }),
  );
}

type Wrong = Pick<Finding, 'message' | 'hint'>;

function whyUnknown(found: FoundPlaceholder, known: readonly Scope[], accounts: Vendor['accounts']): Wrong | undefined {
  const { scope, keys } = found;
  const name = keys.join('.');
  if (!known.includes(scope)) return { message: `${written(found)} is not known here`, hint: `what it can name: ${known.join(', ')}` };
  if ((scope === 'attempt' || scope === 'job') && name !== 'id')
    return { message: `${written(found)} is not known`, hint: `write {${scope}.id}` };
  if (scope !== 'credentials') return undefined;
  const poor = accounts.find(({ credentials }) => !Object.hasOwn(credentials, name));
  return (
    poor && {
      message: `${written(found)}: the account "${poor.name}" has no such credential`,
      hint: oneOf(name, Object.keys(poor.credentials)),
    }
  );
}

interface Sale {
  readonly product: Product;
  readonly route: Product['routes'][number];
}

/** Who makes what, by vendor. */
export function salesOf(products: readonly Product[]): ReadonlyMap<string, readonly Sale[]> {
  const sales = new Map<string, Sale[]>();
  for (const product of products)
    for (const route of product.routes) sales.set(route.vendor, [...(sales.get(route.vendor) ?? []), { product, route }]);
  return sales;
}

/**
 * A vendor's request against what the products that it makes give it: their inputs and the routes' options. Every one of them must have what is
 * required, and one of them at least what is optional. Told in the vendor's file.
 */
export function checkWireOfProducts(vendor: Unnamed, sales: readonly Sale[]): readonly Finding[] {
  if (!vendor.wire || sales.length === 0) return [];
  return [...placeholdersIn(vendor.wire.request, ['wire', 'request'])].flatMap((found) => {
    const lacks = sales.flatMap((sale) => whyNotGiven(found, sale) ?? []);
    const [first] = lacks;
    const isTold = found.isOptional ? lacks.length === sales.length : lacks.length > 0;
    return first && isTold ? [{ path: found.path, message: `${written(found)}: ${first.message}`, hint: first.hint }] : [];
  });
}

function whyNotGiven({ scope, keys, isOptional }: FoundPlaceholder, { product, route }: Sale): Wrong | undefined {
  const { name, inputSchema } = product;
  const last = keys.join('.');
  if (scope === 'options')
    return Object.hasOwn(route.options, last)
      ? undefined
      : { message: `the route of products/${name}.yaml has no such option`, hint: oneOf(last, Object.keys(route.options)) };
  if (scope !== 'input') return undefined;

  let schema: unknown = inputSchema;
  for (const key of keys) {
    const required = fieldOf(schema, 'required');
    const properties = fieldOf(schema, 'properties');
    schema = fieldOf(properties, key);
    if (schema === undefined)
      return { message: `the input of products/${name}.yaml has no such field`, hint: oneOf(key, Object.keys(properties ?? {})) };
    if (!isOptional && !(Array.isArray(required) && required.includes(key)))
      return { message: `the input of products/${name}.yaml need not have it`, hint: `write {input.${last}?}, or require it there` };
  }
  return undefined;
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}
