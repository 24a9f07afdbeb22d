/** What a template may name: the job's input, the route's options, our account's secrets, the attempt, the vendor's own job. */
export const SCOPES = ['input', 'options', 'credentials', 'attempt', 'job'] as const;
export type Scope = (typeof SCOPES)[number];

export interface Placeholder {
  readonly scope: Scope;
  /** Keys below the scope, from the outside in: `address.city` has two. */
  readonly keys: readonly string[];
  /** Written `{input.source_lang?}`: whatever holds it is left away when there is no such value. */
  readonly isOptional: boolean;
}

export type TemplatePart = string | Placeholder;

type Parsed =
  { readonly ok: true; readonly parts: readonly TemplatePart[] } | { readonly ok: false; readonly message: string; readonly hint: string };

const PLACEHOLDER = /\{([^{}]*)\}/g;
const NAME = /^([a-z]+)\.([A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*)(\?)?$/;

/**
 * A text with placeholders, such as `Bearer {credentials.apiKey}`. It is data: names are looked up, nothing is computed. A brace that
 * is none is an error, so that a misspelt placeholder never travels to a vendor as text.
 */
export function parseTemplate(text: string): Parsed {
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const found of text.matchAll(PLACEHOLDER)) {
    const literal = text.slice(end, found.index);
    if (/[{}]/.test(literal)) return strayBrace;
    if (literal !== '') parts.push(literal);
    const placeholder = placeholderOf(found[1] ?? '');
    if (!placeholder)
      return {
        ok: false,
        message: `has ${found[0]}, which is no placeholder`,
        hint: `write {<scope>.<name>}, a scope being ${SCOPES.join(', ')}`,
      };
    parts.push(placeholder);
    end = found.index + found[0].length;
  }
  const rest = text.slice(end);
  if (/[{}]/.test(rest)) return strayBrace;
  if (rest !== '') parts.push(rest);
  return { ok: true, parts };
}

const strayBrace = { ok: false, message: 'has a brace that belongs to no placeholder', hint: 'close it, as in {input.text}' } as const;

function placeholderOf(text: string): Placeholder | undefined {
  const [, scopeName, keys, optional] = NAME.exec(text) ?? [];
  const scope = SCOPES.find((each) => each === scopeName);
  if (scope === undefined || keys === undefined) return undefined;
  return { scope, keys: keys.split('.'), isOptional: optional !== undefined };
}

export interface FoundPlaceholder extends Placeholder {
  /** Where in the file, below the value that was searched. */
  readonly path: readonly (string | number)[];
}

/** Every placeholder in a value of texts, lists and objects. Throws for a template that does not parse: the file's schema has refused it. */
export function* placeholdersIn(value: unknown, path: readonly (string | number)[] = []): Generator<FoundPlaceholder> {
  if (typeof value === 'string') {
    const parsed = parseTemplate(value);
    if (!parsed.ok) throw new Error(`${path.join('.')} ${parsed.message}`);
    for (const part of parsed.parts) if (typeof part !== 'string') yield { ...part, path };
  } else if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) yield* placeholdersIn(each, [...path, index]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) yield* placeholdersIn(each, [...path, key]);
  }
}

/** As it is written in the file. */
export function written({ scope, keys, isOptional }: Placeholder): string {
  return `{${scope}.${keys.join('.')}${isOptional ? '?' : ''}}`;
}

interface BrokenTemplate {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly hint: string;
}

/** What is wrong with the templates in a value: where, and what. */
export function* brokenTemplatesIn(value: unknown, path: readonly (string | number)[] = []): Generator<BrokenTemplate> {
  if (typeof value === 'string') {
    const parsed = parseTemplate(value);
    if (!parsed.ok) yield { path, message: parsed.message, hint: parsed.hint };
  } else if (Array.isArray(value)) {
    for (const [index, each] of value.entries()) yield* brokenTemplatesIn(each, [...path, index]);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, each] of Object.entries(value)) yield* brokenTemplatesIn(each, [...path, key]);
  }
}
