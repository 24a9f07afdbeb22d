import { parseTemplate, type Placeholder, type RequestTemplate, type TemplatePart } from '#catalog';
import type { VendorRequest } from '../adapter.js';

/** What placeholders are looked up in, by scope. */
export type Values = Readonly<Partial<Record<Placeholder['scope'], Readonly<Record<string, unknown>>>>>;

/** A required value is not there, or cannot stand where it should: there is no request. */
class NoSuchRequest extends Error {}

const ABSENT = Symbol('an optional value that is not there');

type Fill<Out> = (values: Values) => Out | typeof ABSENT;

/** Compiled once; each call fills it in. Returns undefined where the values do not make a request. */
export function requestFiller(template: RequestTemplate): (values: Values) => VendorRequest | undefined {
  const path = pathFiller(template.path);
  const query = template.query && parametersFiller(template.query);
  const form = template.form && parametersFiller(template.form);
  const json = template.json === undefined ? undefined : jsonFiller(template.json);
  const headers = Object.entries(template.headers).map(([name, text]) => [name, headerFiller(text)] as const);

  const fill = (values: Values): VendorRequest => {
    const search = query?.(values) ?? '';
    const body = form ? form(values) : json && JSON.stringify(orNothing(json(values)));
    const contentType = form ? 'application/x-www-form-urlencoded' : 'application/json';
    const filled = headers.flatMap(([name, header]) => {
      const value = header(values);
      return value === ABSENT ? [] : [[name, value] as const];
    });
    return {
      method: template.method,
      path: path(values) + (search === '' ? '' : `?${search}`),
      headers: { ...Object.fromEntries(filled), ...(body !== undefined && { 'content-type': contentType }) },
      ...(body !== undefined && { body }),
    };
  };
  return (values) => {
    try {
      return fill(values);
    } catch (cause) {
      if (cause instanceof NoSuchRequest) return undefined;
      throw cause;
    }
  };
}

/** Segments are encoded, and none may be empty or lead elsewhere. */
function pathFiller(text: string): (values: Values) => string {
  const parts = partsOf(text);
  return (values) => {
    const path = parts.map((part) => (typeof part === 'string' ? part : encodeURIComponent(required(scalar(part, values))))).join('');
    if (/(^|\/)\.{1,2}(\/|$)/.test(path)) throw new NoSuchRequest('a path that leads elsewhere');
    return path;
  };
}

function headerFiller(text: string): Fill<string> {
  const fill = textFiller(text);
  return (values) => {
    const value = fill(values);
    if (value !== ABSENT && !/^[\x20-\x7e]*$/.test(value)) throw new NoSuchRequest('a header with other than printable ASCII');
    return value;
  };
}

function parametersFiller(parameters: Readonly<Record<string, string | string[]>>): (values: Values) => string {
  const fillers = Object.entries(parameters).flatMap(([name, texts]) => [texts].flat().map((text) => [name, textFiller(text)] as const));
  return (values) => {
    const filled = fillers.flatMap(([name, fill]) => {
      const value = fill(values);
      return value === ABSENT ? [] : [[name, value] satisfies [string, string]];
    });
    return new URLSearchParams(filled).toString();
  };
}

/** A text that is one placeholder and nothing else keeps the value's type; any other joins texts. */
function jsonFiller(template: unknown): Fill<unknown> {
  if (typeof template === 'string') {
    const [only, ...more] = partsOf(template);
    return only !== undefined && typeof only !== 'string' && more.length === 0 ? (values) => lookUp(only, values) : textFiller(template);
  }
  if (Array.isArray(template)) {
    const fillers = template.map(jsonFiller);
    return (values) => fillers.map((fill) => fill(values)).filter((value) => value !== ABSENT);
  }
  if (typeof template === 'object' && template !== null) {
    const fillers = Object.entries(template).map(([key, each]) => [key, jsonFiller(each)] as const);
    return (values) =>
      Object.fromEntries(fillers.map(([key, fill]) => [key, fill(values)] as const).filter(([, value]) => value !== ABSENT));
  }
  return () => template;
}

/** Absent as a whole when one of its optional values is. */
function textFiller(text: string): Fill<string> {
  const parts = partsOf(text);
  return (values) => {
    const filled = parts.map((part) => (typeof part === 'string' ? part : scalar(part, values)));
    return filled.includes(ABSENT) ? ABSENT : filled.join('');
  };
}

function scalar(placeholder: Placeholder, values: Values): string | typeof ABSENT {
  const value = lookUp(placeholder, values);
  if (value === ABSENT) return ABSENT;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new NoSuchRequest(`${placeholder.keys.join('.')} is no text`);
}

function lookUp({ scope, keys, isOptional }: Placeholder, values: Values): unknown {
  let value: unknown = values[scope];
  for (const key of keys)
    value = typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
  if (value !== undefined) return value;
  if (isOptional) return ABSENT;
  throw new NoSuchRequest(`there is no ${scope}.${keys.join('.')}`);
}

function required(value: string | typeof ABSENT): string {
  if (value === ABSENT || value === '') throw new NoSuchRequest('a path with nothing in it');
  return value;
}

const orNothing = (value: unknown): unknown => (value === ABSENT ? null : value);

function partsOf(text: string): readonly TemplatePart[] {
  const parsed = parseTemplate(text);
  if (!parsed.ok) throw new Error(`a template passed the catalog although it ${parsed.message}`);
  return parsed.parts;
}
