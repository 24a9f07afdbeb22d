import { z } from 'zod';
import { isSourceLanguage, isTargetLanguage } from './languages.js';

export const DEEPL_TEXTS_MAX = 50;

export interface DeeplRequest {
  readonly texts: readonly string[];
  readonly target: string;
  readonly source: string | undefined;
  readonly showBilled: boolean;
}

export type ReadRequest = { readonly ok: true; readonly request: DeeplRequest } | { readonly ok: false; readonly message: string };

/** In JSON `text` is an array; a form repeats the parameter, and writes booleans as 0 and 1. Options that change no sandbox answer are let through. */
const wire = z.looseObject({
  text: z.array(z.string(), "Parameter 'text' must be an array of strings.").min(1, "Parameter 'text' not specified."),
  target_lang: z.string("Value for 'target_lang' not specified.").refine(isTargetLanguage, "Value for 'target_lang' not supported."),
  source_lang: z.string().refine(isSourceLanguage, "Value for 'source_lang' not supported.").optional(),
  show_billed_characters: z.union([z.boolean(), z.literal('0').transform(() => false), z.literal('1').transform(() => true)]).optional(),
});

export function readRequest(body: unknown): ReadRequest {
  const parsed = wire.safeParse(body instanceof URLSearchParams ? fromForm(body) : body);
  if (!parsed.success) return { ok: false, message: parsed.error.issues[0]?.message ?? 'Bad request.' };

  const { text: texts, target_lang: target, source_lang: source, show_billed_characters: showBilled = false } = parsed.data;
  if (texts.length > DEEPL_TEXTS_MAX) return { ok: false, message: `Too many texts: at most ${String(DEEPL_TEXTS_MAX)} per request.` };
  return { ok: true, request: { texts, target: target.toUpperCase(), source: source?.toUpperCase(), showBilled } };
}

function fromForm(form: URLSearchParams): Record<string, unknown> {
  return { ...Object.fromEntries(form), text: form.getAll('text') };
}

/** DeepL bills source characters, counted as Unicode code points. */
export const countCharacters = (text: string): number => Array.from(text).length;
