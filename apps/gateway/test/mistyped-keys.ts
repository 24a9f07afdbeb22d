import type { Chance } from '../../../test/support/chance/chance.js';
import { newApiKey } from '../src/identify-caller/api-key.js';

const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** What people and programs put among letters that they copy. */
const STRANGE = ['_', '-', '.', '=', '+', 'é', 'О', 'l'];
const PREFIXES = ['sk_', 'sk-', 'pk_live_', 'hf', 'HF_', 'Hf_', 'fh_', 'hf-', 'hf__', '_', '', 'hf_test_', 'hf_admin', 'bearer_'];

type Slip = (key: string, at: number, chance: Chance) => string;

const letter = (chance: Chance): string => LETTERS.charAt(chance.below(LETTERS.length));
const replaced = (key: string, at: number, by: string): string => key.slice(0, at) + by + key.slice(at + 1);

function otherEnd(key: string, chance: Chance): string {
  const end = letter(chance);
  return key.endsWith(end) ? otherEnd(key, chance) : key.slice(0, -1) + end;
}

/** Every kind of slip, each at any place. What comes out may be the key itself, where two letters are alike. */
const SLIPS: Readonly<Record<string, Slip>> = {
  'another letter': (key, at, chance) => replaced(key, at, letter(chance)),
  'the other case': (key, at) =>
    replaced(key, at, key.charAt(at) === key.charAt(at).toLowerCase() ? key.charAt(at).toUpperCase() : key.charAt(at).toLowerCase()),
  'a strange letter': (key, at, chance) => replaced(key, at, STRANGE[chance.below(STRANGE.length)] ?? '_'),
  'a letter too few': (key, at) => replaced(key, at, ''),
  'a letter too many': (key, at, chance) => key.slice(0, at) + letter(chance) + key.slice(at),
  'a letter twice': (key, at) => key.slice(0, at) + key.charAt(at) + key.slice(at),
  'two neighbours the other way round': (key, at) => key.slice(0, at) + key.charAt(at + 1) + key.charAt(at) + key.slice(at + 2),
  'two letters the other way round': (key, at, chance) => {
    const other = chance.below(key.length);
    return replaced(replaced(key, at, key.charAt(other)), other, key.charAt(at));
  },
  'the end cut off': (key, at) => key.slice(0, at),
  'the beginning cut off': (key, at) => key.slice(at + 1),
  'another prefix': (key, at) => `${PREFIXES[at % PREFIXES.length] ?? ''}${key.slice(3)}`,
  'random letters': (key, _at, chance) => `hf_${Array.from({ length: key.length - 3 }, () => letter(chance)).join('')}`,
  'an operator’s key with another end': (_key, _at, chance) => otherEnd(newApiKey('operator'), chance),
};
export const SLIP_NAMES = Object.keys(SLIPS);

/** As many as wanted, of all kinds in turn, at all places in turn, of ever new keys. */
export function* mistypedKeys(count: number, chance: Chance): Generator<{ readonly key: string; readonly slip: string }> {
  let made = 0;
  for (;;) {
    const right = newApiKey();
    for (let at = 0; at < right.length; at += 1) {
      for (const [slip, slipOf] of Object.entries(SLIPS)) {
        const key = slipOf(right, at, chance);
        // A header ends its value without spaces, and cannot be empty.
        if (key === right || key === '') continue;
        yield { key, slip };
        made += 1;
        if (made === count) return;
      }
    }
  }
}
