import { Ajv2020 } from 'ajv/dist/2020.js';
import type { AnswerTemplate } from '#catalog';
import type { Interpretation, VendorAnswer } from '../adapter.js';
import { emptyResult, strange } from '../outcomes.js';
import { findAt, jsonOf, textAt, valueAt } from '../read-answer.js';

const JOB_ID_CHARS_MAX = 200;

/** Reads an answer that no row of the error table speaks of. What does not look as the template says is strange. */
export function successReader(template: AnswerTemplate): (answer: VendorAnswer) => Interpretation {
  const statuses = new Set([template.status].flat());
  // The catalog has compared it with the schema of schemas.
  const looksRight = new Ajv2020({ strict: true, validateSchema: false }).compile(template.schema);
  const { empty, result, job, usage } = template;

  return (answer) => {
    if (!statuses.has(answer.status)) return strange(`status ${answer.status}`);
    const body = jsonOf(answer);
    if (empty.some((pointer) => isNothing(valueAt(body, pointer)))) return { outcome: emptyResult };
    if (!looksRight(body)) return strange(`${answer.status} that is no success: ${whyNot(looksRight.errors)}`);
    if (job !== undefined) {
      const vendorJobId = textAt(answer, job);
      if (vendorJobId === undefined || vendorJobId === '' || vendorJobId.length > JOB_ID_CHARS_MAX)
        return strange('accepted without a job');
      return { outcome: { kind: 'accepted', vendorJobId } };
    }
    const units = readFields(answer, usage);
    if (!units || !Object.values(units).every(isUnits)) return strange('a result without its usage');
    const value = readResult(answer, result ?? {});
    if (!value) return strange('a success without its result');
    return {
      outcome: { kind: 'succeeded', usage: Object.fromEntries(Object.entries(units).filter(hasUnits)) },
      result: { kind: 'json', value },
    };
  };
}

/** Undefined: a field that must be there is not. */
function readFields(answer: VendorAnswer, fields: Readonly<Record<string, string>>): Record<string, unknown> | undefined {
  const found: Record<string, unknown> = {};
  for (const [name, written] of Object.entries(fields)) {
    const place = written.replace(/\?$/, '');
    const value = place.startsWith('header:') ? textAt(answer, place) : findAt(jsonOf(answer), place);
    if (value !== undefined) found[name] = value;
    else if (place === written) return undefined;
  }
  return found;
}

function readResult(
  answer: VendorAnswer,
  result: string | Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> | undefined {
  if (typeof result !== 'string') return readFields(answer, result);
  const found = findAt(jsonOf(answer), result);
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? Object.fromEntries(Object.entries(found)) : undefined;
}

const isUnits = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
const hasUnits = (entry: [string, unknown]): entry is [string, number] => typeof entry[1] === 'number';

function isNothing(value: unknown): boolean {
  if (value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** Without the body's own texts: it is stored and reported. */
function whyNot(errors: { instancePath: string; message?: string }[] | null | undefined): string {
  const [first] = errors ?? [];
  return first ? `${first.instancePath} ${first.message ?? ''}`.trim().slice(0, 120) : 'no reason given';
}
