import { z } from 'zod';

const inputs = z.union([z.string(), z.array(z.string()).min(1)]).transform((given) => [given].flat());

const operation = z.discriminatedUnion('operation', [
  z.looseObject({ operation: z.literal('import/url'), url: z.url(), filename: z.string().optional() }),
  z.looseObject({ operation: z.literal('import/base64'), file: z.base64(), filename: z.string().min(1) }),
  z.looseObject({ operation: z.literal('import/raw'), file: z.string(), filename: z.string().min(1) }),
  z.looseObject({ operation: z.literal('import/upload') }),
  z.looseObject({
    operation: z.literal('convert'),
    input: inputs,
    output_format: z.string().regex(/^[a-z0-9]{1,12}$/, 'The output format is not supported.'),
  }),
  z.looseObject({ operation: z.literal('export/url'), input: inputs }),
]);
export type Operation = z.infer<typeof operation>;

/** What the sandbox does; other documented options are let through. */
const wire = z.looseObject({
  tag: z.string().max(255).nullish(),
  webhook_url: z.url().nullish(),
  tasks: z.record(z.string().regex(/^[\w-]+$/, 'A task name may have letters, digits, - and _.'), operation),
});

export interface JobRequest {
  readonly tag: string | null;
  readonly webhookUrl: string | undefined;
  readonly tasks: readonly (readonly [string, Operation])[];
}
export type ReadRequest =
  { readonly ok: true; readonly request: JobRequest } | { readonly ok: false; readonly field: string; readonly message: string };

export function readRequest(body: unknown): ReadRequest {
  const parsed = wire.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return { ok: false, field: issue?.path.join('.') ?? 'tasks', message: issue?.message ?? 'The given data was invalid.' };
  }
  const tasks = Object.entries(parsed.data.tasks);
  if (tasks.length === 0) return { ok: false, field: 'tasks', message: 'The tasks field is required.' };
  for (const [name, task] of tasks) {
    const missing = inputsOf(task).find((input) => !(input in parsed.data.tasks));
    if (missing !== undefined) return { ok: false, field: `tasks.${name}.input`, message: `There is no task "${missing}".` };
  }
  return { ok: true, request: { tag: parsed.data.tag ?? null, webhookUrl: parsed.data.webhook_url ?? undefined, tasks } };
}

export function inputsOf(task: Operation): readonly string[] {
  return 'input' in task && (task.operation === 'convert' || task.operation === 'export/url') ? task.input : [];
}
