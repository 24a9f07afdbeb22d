import { z } from 'zod';

const textPart = z.looseObject({ type: z.literal('text'), text: z.string() });
const content = z.union([z.string(), z.array(textPart).transform((parts) => parts.map((part) => part.text).join(''))]);
const tokens = z.int().min(1).max(1_000_000);

/** What changes a sandbox answer is checked; other documented options are let through. */
const wire = z.looseObject({
  model: z.string().min(1),
  messages: z.array(z.looseObject({ role: z.enum(['system', 'developer', 'user', 'assistant']), content })).min(1),
  max_tokens: tokens.nullish(),
  max_completion_tokens: tokens.nullish(),
  stream: z.literal(false, 'The sandbox does not stream.').nullish(),
  n: z.literal(1, 'The sandbox gives one choice.').nullish(),
});

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly tokensMax: number;
}

export type ReadRequest =
  { readonly ok: true; readonly request: ChatRequest } | { readonly ok: false; readonly message: string; readonly param: string };

export function readRequest(body: unknown): ReadRequest {
  const parsed = wire.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const param = issue?.path.join('.') ?? '';
    return { ok: false, message: `Invalid value for '${param}': ${issue?.message ?? 'not understood'}`, param };
  }
  const { model, messages, max_tokens: max, max_completion_tokens: completionMax } = parsed.data;
  return { ok: true, request: { model, messages, tokensMax: completionMax ?? max ?? Number.MAX_SAFE_INTEGER } };
}

export function lastUserText(request: ChatRequest): string {
  return request.messages.findLast((message) => message.role === 'user')?.content ?? '';
}
