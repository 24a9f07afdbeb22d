import { MILLIONTHS } from './rule-lines.js';

export type Input = Readonly<Record<string, unknown>>;

/** How a string field writes a number of units: at most nine digits and six decimals. An input schema must have exactly this pattern. */
export const DECIMAL_PATTERN = '^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,6})?$';
const DECIMAL = new RegExp(DECIMAL_PATTERN, 'u');

/**
 * Unicode code points of a string field: what DeepL bills and what JSON Schema's `maxLength` counts. An emoji of one code
 * point counts 1 though it takes two UTF-16 units; combined emoji and accents count each code point; a lone surrogate counts 1.
 */
export function codePointsOf(input: Input, field: string): bigint {
  const text = input[field];
  if (typeof text !== 'string') throw new Error(`cannot price an input whose "${field}" is not a string`);

  let count = text.length;
  for (let i = 0; i + 1 < text.length; i += 1) {
    if (isHighSurrogate(text.charCodeAt(i)) && isLowSurrogate(text.charCodeAt(i + 1))) {
      count -= 1;
      i += 1;
    }
  }
  return BigInt(count);
}

export function wholeNumberOf(input: Input, field: string): bigint {
  const value = input[field];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw new Error(`cannot price an input whose "${field}" is not a whole number`);
  }
  return BigInt(value);
}

/** The units that a field states, in millionths: a whole number, or a decimal number as a string. */
export function statedUnitsOf(input: Input, field: string): bigint {
  const value = input[field];
  if (typeof value === 'number') return wholeNumberOf(input, field) * MILLIONTHS;
  if (typeof value !== 'string' || !DECIMAL.test(value)) throw new Error(`cannot price an input whose "${field}" is not a number of units`);
  const [whole = '', decimals = ''] = value.split('.');
  return BigInt(whole) * MILLIONTHS + BigInt(decimals.padEnd(6, '0'));
}

/** UTF-8 bytes of the `content` of each message, plus a fixed part per message and per prompt. */
export function bytesOfMessages(
  input: Input,
  sum: { readonly field: string; readonly perMessage: number; readonly perPrompt: number },
): bigint {
  const messages = input[sum.field];
  if (!Array.isArray(messages)) throw new Error(`cannot price an input whose "${sum.field}" is not a list of messages`);

  const bytes = messages.reduce<number>((total, message) => total + contentBytes(message, sum.field) + sum.perMessage, sum.perPrompt);
  return BigInt(bytes);
}

function contentBytes(message: unknown, field: string): number {
  if (typeof message !== 'object' || message === null || !('content' in message) || typeof message.content !== 'string') {
    throw new Error(`cannot price an input whose "${field}" holds a message without text content`);
  }
  return Buffer.byteLength(message.content, 'utf8');
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
