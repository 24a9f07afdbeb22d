/** Small, so that a mistake is seen at a glance. */
export const VENDOR = `adapter: deepl
baseUrl: https://api.deepl.com
baseUrlEnv: DEEPL_BASE_URL
accounts:
  - name: main
    credentials: { apiKey: DEEPL_API_KEY }
timeoutMs: 30000
windowMax: 64
card:
  idempotencyKeys: false
  statusQuery: false
  cancel: false
  callbacks: false
  failuresBilled: false
errors:
  table:
    - { status: 413, user: input_too_large }
    - { status: 500, vendor: error }
unknown:
  decideAfterMs: 86400000
`;
export const PRODUCT = `description: Translates a text.
routes:
  - vendor: deepl
    cost: { kind: perUnit, unit: characters, field: text, points: '0.004', per: 1 }
inputSchema:
  type: object
  additionalProperties: false
  required: [text, pages, offset, seconds, messages]
  properties:
    text: { type: string, minLength: 1, maxLength: 5000 }
    pages: { type: integer, minimum: 1, maximum: 100 }
    offset: { type: integer, minimum: -9, maximum: 9 }
    seconds: { type: string, maxLength: 16, pattern: '^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,6})?$' }
    messages: { type: array, maxItems: 9, items: { type: string, maxLength: 9 } }
    note: { type: string, maxLength: 10 }
price:
  kind: perUnit
  unit: characters
  field: text
  points: '0.01'
  per: 1
attemptsMax: 4
`;

/** A change of one of these files, and what is told of it. */
export interface Row {
  readonly what: string;
  readonly in: 'vendor' | 'product';
  readonly from: string;
  readonly to: string;
  /** With what the line that is told begins, in the changed file; the first such. */
  readonly line: string;
  readonly field: string;
  readonly message: string;
  readonly hint: string;
}

export function row(
  file: Row['in'],
  what: string,
  from: string,
  to: string,
  line: string,
  field: string,
  message: string,
  hint: string,
): Row {
  return { in: file, what, from, to, line, field, message, hint };
}
