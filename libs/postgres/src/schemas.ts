import { APPS } from '#contracts';

/** One per app, and one for the bytes of files, which the apps that need them reach through `#objects`. */
export const SCHEMAS = [...APPS, 'objects'] as const;
export type SchemaName = (typeof SCHEMAS)[number];

export const roleOf = (schema: SchemaName): string => `holdfast_${schema}`;

/** The same database under the role of one schema. */
export function appDatabaseUrl(adminUrl: string, schema: SchemaName, password: string): string {
  const url = new URL(adminUrl);
  url.username = roleOf(schema);
  url.password = encodeURIComponent(password);
  return url.toString();
}
