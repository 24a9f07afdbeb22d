import { z } from 'zod';

export const WEBHOOK_FORMATS = ['json', 'dingtalk', 'feishu', 'slack'] as const;

/** Where alerts go. The URL and the secret open it for anybody who has them: neither is logged or stored. */
const webhook = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and "-"'),
  format: z.enum(WEBHOOK_FORMATS),
  url: z.url({ protocol: /^https?$/ }).max(1_000),
  /** What messages are signed with; Slack's webhooks have none. */
  secret: z.string().min(1).max(200).optional(),
});
export type Webhook = Readonly<z.infer<typeof webhook>>;

/** `[{"name": "ops", "format": "feishu", "url": "https://…", "secret": "…"}]`, as one environment variable holds it. */
export const webhooks = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch (cause) {
      context.addIssue({ code: 'custom', message: `must be JSON: ${cause instanceof Error ? cause.name : 'it is none'}` });
      return z.NEVER;
    }
  })
  .pipe(z.array(webhook).max(10))
  .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'each must have a name of its own');
