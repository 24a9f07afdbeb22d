import { z } from 'zod';

/**
 * What a client writes on its job, for itself: `metadata` is told back with it, and lists can be of one of the `tags`. Nothing of ours reads their meaning, no vendor hears of them, and
 * nothing about them is changed: what is compared is what was sent.
 */
export const METADATA_VALUES_MAX = 20;
export const METADATA_KEY = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/;
export const METADATA_VALUE_CHARS_MAX = 500;
/** Of its JSON: all values may be as long as they may in ASCII. A page of jobs is one message, so they cannot all be that long in any script. */
export const METADATA_BYTES_MAX = 16 * 1024;
export const TAGS_MAX = 10;
export const TAG_CHARS_MAX = 64;

export interface JobMarks {
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  readonly tags?: readonly string[] | undefined;
}

/** What is wrong with a value in a JSON body; undefined: nothing. */
export function complaintAboutMetadata(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'must be an object of texts such as {"order": "4711"}';
  const entries: [string, unknown][] = Object.entries(value);
  if (entries.length > METADATA_VALUES_MAX) return `must not have more than ${METADATA_VALUES_MAX} values`;
  for (const [key, text] of entries) {
    if (!METADATA_KEY.test(key))
      return `has a key "${key.slice(0, 40)}" that cannot be used: a key has 1 to 40 of the letters A to Z, digits, and "_", "." or "-" behind the first`;
    const complaint = complaintAboutText(text, METADATA_VALUE_CHARS_MAX);
    if (complaint !== undefined) return `.${key} ${complaint}`;
  }
  return Buffer.byteLength(JSON.stringify(value)) <= METADATA_BYTES_MAX
    ? undefined
    : `must not be longer than ${METADATA_BYTES_MAX} bytes of JSON in all`;
}

/** The same of a list of tags. */
export function complaintAboutTags(value: unknown): string | undefined {
  if (!Array.isArray(value)) return 'must be a list of texts such as ["invoices"]';
  if (value.length > TAGS_MAX) return `must not have more than ${TAGS_MAX} tags`;
  const complaint = value.map(complaintAboutTag).find((each) => each !== undefined);
  if (complaint !== undefined) return `must hold tags, and each ${complaint}`;
  return new Set(value).size === value.length ? undefined : 'must not have a tag twice';
}

/** The same of one tag. */
export function complaintAboutTag(value: unknown): string | undefined {
  const complaint = complaintAboutText(value, TAG_CHARS_MAX);
  if (complaint !== undefined || typeof value !== 'string') return complaint;
  if (value === '') return 'must not be empty';
  return /\p{Cc}/u.test(value) ? 'must not have control characters' : undefined;
}

/** PostgreSQL keeps no NUL, and half of a surrogate pair is no character: both would come back as something else, if at all. */
function complaintAboutText(value: unknown, charsMax: number): string | undefined {
  if (typeof value !== 'string') return 'must be a text in quotes';
  if (value.length > 2 * charsMax || Array.from(value).length > charsMax) return `must not have more than ${charsMax} characters`;
  if (value.includes('\0')) return 'must not have a NUL character';
  return /\p{Cs}/u.test(value) ? 'must not have half of a surrogate pair' : undefined;
}

const isMetadata = (value: Record<string, string>): boolean => complaintAboutMetadata(value) === undefined;
const isTags = (value: readonly string[]): boolean => complaintAboutTags(value) === undefined;

/** As they are submitted; left out where there are none. What is stored is shown as it is, whatever the bounds are by then. */
export const submittedMarks = {
  metadata: z.record(z.string(), z.string()).refine(isMetadata).optional(),
  tags: z.array(z.string()).refine(isTags).optional(),
};
