import type { JobInput } from '../call-api/bodies.js';

/** What is sold, and what must become of the money. */
export interface Sale {
  readonly title: string;
  readonly product: string;
  readonly input: JobInput;
  /** For the person who watches. */
  readonly asked: string;
  readonly expected: ExpectedMoney;
  /** Also when its result is stored, from an earlier run of the demo. */
  readonly isMadeAnew?: true;
}

export type ExpectedMoney =
  /** Charged exactly what was held. */
  | { readonly kind: 'chargedInFull'; readonly attempts: number }
  /** Charged less than was held; the rest came back. */
  | { readonly kind: 'chargedInPart' }
  /** Succeeded without a call, at the price of a stored result: nothing. */
  | { readonly kind: 'storedResult' }
  /** Ended without success; all that was held came back. */
  | { readonly kind: 'nothingCharged' }
  /** Never held. */
  | { readonly kind: 'refused' };

const PROVERB = 'The early bird catches the worm.';

/** DeepL's own limit of our catalogue, 50 points: more than the demo's user has. */
const LONG_TEXT = 'All work and no play makes Jack a dull boy. '.repeat(200).slice(0, 5_000);

/** `run` makes the texts new: the sandbox counts a scripted fault per text. */
export function salesOf(run: string): readonly Sale[] {
  return [
    { ...translation('A translation that succeeds', PROVERB, { kind: 'chargedInFull', attempts: 1 }), isMadeAnew: true },
    translation('A translation whose vendor keeps failing (scripted: 503 every time)', `This will not work (${run}). [[sim:status=503]]`, {
      kind: 'nothingCharged',
    }),
    {
      ...translation('A translation that the balance cannot cover', LONG_TEXT, { kind: 'refused' }),
      asked: `translate a text of ${LONG_TEXT.length} characters`,
    },
    translation(
      'A translation that is retried and then succeeds (scripted: 503 once)',
      `Second time lucky (${run}). [[sim:status=503,times=1]]`,
      {
        kind: 'chargedInFull',
        attempts: 2,
      },
    ),
    {
      title: 'A chat: held is the most that it can cost, charged is what it did cost',
      product: 'chat',
      input: { messages: [{ role: 'user', content: 'Why is the sky blue?' }], max_tokens: 200 },
      asked: 'chat "Why is the sky blue?", at most 200 tokens of answer',
      expected: { kind: 'chargedInPart' },
    },
    translation('The first translation again: its result is stored, nobody is called, and it is free', PROVERB, { kind: 'storedResult' }),
  ];
}

function translation(title: string, text: string, expected: ExpectedMoney): Sale {
  return {
    title,
    product: 'translate',
    input: { text, target_lang: 'DE' },
    asked: `translate "${text}" (${text.length} characters)`,
    expected,
  };
}
