import { z } from 'zod';
import { LIMITS } from '#config/limits.js';

const mediaType = z
  .string()
  .regex(/^[a-z0-9.+-]+\/([a-z0-9.+-]+|\*)$/, 'must be a media type such as image/png or image/*')
  .max(100);

/** Which files a field takes. */
export const fileRule = z.strictObject({
  bytesMax: z.int().min(1).max(LIMITS.file.bytesMax),
  /** Every type is taken when there is no list. */
  contentTypes: z.array(mediaType).min(1).max(50).optional(),
});
export type FileRule = Readonly<z.infer<typeof fileRule>>;

type Schema = Record<string, unknown>;

/**
 * A field of an input that is a file is written as `{ file: { bytesMax, contentTypes } }` in `inputSchema.properties`. Clients name an upload or a URL there,
 * so in the schema that is published and checked it is an object of one of the two; the rules stand beside it, by the field's name.
 */
export function expandFileFields(schema: Schema, issues: z.core.$RefinementCtx): { inputSchema: Schema; files: Record<string, FileRule> } {
  const files: Record<string, FileRule> = {};
  const properties = Object.entries(recordOf(schema['properties'])).map(([field, part]) => {
    const { file, ...rest } = recordOf(part);
    if (file === undefined) return [field, part] as const;
    const rule = fileRule.safeParse(file);
    for (const issue of rule.error?.issues ?? [])
      issues.addIssue({ code: 'custom', message: issue.message, path: ['inputSchema', 'properties', field, 'file', ...issue.path] });
    if (rule.success) files[field] = rule.data;
    return [field, { ...rest, ...FILE_OBJECT }] as const;
  });
  if (Object.keys(files).length === 0) return { inputSchema: schema, files };
  return { inputSchema: { ...schema, properties: Object.fromEntries(properties) }, files };
}

const FILE_OBJECT = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  maxProperties: 1,
  properties: {
    file: {
      description: 'The id of a file that was uploaded with POST /v1/files.',
      type: 'string',
      maxLength: 36,
      pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
    },
    url: {
      description: 'Where the file is fetched from: http or https, at a public address, without redirects.',
      type: 'string',
      maxLength: 2_000,
      pattern: '^https?://',
    },
  },
  examples: [{ file: '0198c0de-0000-7000-8000-000000000001' }],
};

/** Whether a content type, as HTTP writes it, is one that the rule names. */
export function takesContentType(rule: FileRule, contentType: string): boolean {
  const [essence = ''] = contentType.toLowerCase().split(';');
  const type = essence.trim();
  return rule.contentTypes?.some((each) => (each.endsWith('/*') ? type.startsWith(each.slice(0, -1)) : type === each)) ?? true;
}

function recordOf(value: unknown): Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}
