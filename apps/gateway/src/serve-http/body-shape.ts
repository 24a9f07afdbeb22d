import { Readable } from 'node:stream';
import { LIMITS } from '#config/limits.js';
import { invalidRequest } from '../report-problem/field-errors.js';
import { ProblemError } from '../report-problem/problem-error.js';

const { depthMax, itemsMax, fieldsMax } = LIMITS.http;

/** Nest takes fields of these names out of a body before any rule sees it: what was sent would be done without them, and nobody would know. `__proto__` gets no further than the parser. */
const UNUSABLE_NAMES = ['constructor', 'prototype'];

/** Why nothing is done with a JSON body, whatever it says: before any rule of ours is asked, each of which would walk through all of it. */
export function problemOfShape(body: unknown): ProblemError | undefined {
  if (isNoJson(body)) return undefined;
  const rest: { readonly value: object; readonly depth: number }[] = [];
  const keep = (value: unknown, depth: number): void => {
    if (typeof value === 'object' && value !== null) rest.push({ value, depth });
  };
  keep(body, 1);
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const { value, depth } = next;
    if (depth > depthMax) return tooDeep(`At most ${depthMax} levels of lists and objects may be in each other.`);
    const unusable = UNUSABLE_NAMES.find((name) => Object.hasOwn(value, name));
    if (unusable !== undefined) return invalidRequest([{ field: unusable, message: 'cannot be the name of a field; use another one' }]);
    const inner = Array.isArray(value) ? value : Object.values(value);
    if (Array.isArray(value) && inner.length > itemsMax) return tooDeep(`A list may have at most ${itemsMax} items.`);
    if (!Array.isArray(value) && inner.length > fieldsMax) return tooDeep(`An object may have at most ${fieldsMax} fields.`);
    for (const each of inner) keep(each, depth + 1);
  }
  return undefined;
}

/** An upload's stream, or the bytes of a callback. */
const isNoJson = (body: unknown): boolean => body instanceof Readable || ArrayBuffer.isView(body);

const tooDeep = (detail: string): ProblemError => new ProblemError('too_deep', { detail });
