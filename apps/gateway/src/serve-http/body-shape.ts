import { Readable } from 'node:stream';
import { LIMITS } from '#config/limits.js';
import { ProblemError } from '../report-problem/problem-error.js';

const { depthMax, itemsMax, fieldsMax } = LIMITS.http;

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
