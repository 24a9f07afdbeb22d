import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

export const ROOT = join(import.meta.dirname, '../..');
export const readText = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** The parts of a service that the tests look at, with merges and anchors resolved. Compose's own schema is stricter. */
const service = z.object({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  entrypoint: z.array(z.string()).optional(),
  profiles: z.array(z.string()).default([]),
  ports: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  volumes: z.array(z.string()).default([]),
  environment: z.record(z.string(), z.string()).default({}),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()).optional(), disable: z.boolean().optional() }),
  restart: z.string(),
  stop_grace_period: z.string(),
  read_only: z.boolean().default(false),
});
export type Service = z.infer<typeof service>;

const composeFile = z.object({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.unknown()),
  networks: z.record(z.string(), z.unknown()),
});

export const composeText = readText('docker-compose.yml');
export const composeRaw: unknown = parse(composeText, { merge: true });
export const compose = composeFile.parse(composeRaw);

const APP_COMMAND = /^dist\/bundle\/([a-z-]+)\.js$/;

export interface AppService {
  readonly name: string;
  readonly app: string;
  /** Without its ending. */
  readonly service: Service;
}

/** The services that run our image and are always there, by the app that their command names. */
export const appServices: readonly AppService[] = Object.entries(compose.services)
  .filter(([, { build, profiles }]) => build !== undefined && profiles.length === 0)
  .map(([name, found]) => {
    const [, app = ''] = APP_COMMAND.exec(found.command?.[0] ?? '') ?? [];
    return { name, app, service: found };
  });

export function serviceOf(name: string): Service {
  const found = compose.services[name];
  if (found === undefined) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
}

const VARIABLE = /\$\{([A-Z][A-Z0-9_]*)(?:(:[-?])([^}]*))?\}/g;

export interface Variable {
  readonly name: string;
  readonly isRequired: boolean;
}

export const variables: readonly Variable[] = [...composeText.matchAll(VARIABLE)].map(([, name = '', operator]) => ({
  name,
  isRequired: operator === ':?',
}));

/** As Compose does it, for the forms that the file uses. */
export function interpolate(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(VARIABLE, (whole, name: string, operator: string | undefined, word: string | undefined) => {
    const given = values[name];
    if (given !== undefined && given !== '') return given;
    if (operator === ':-') return word ?? '';
    throw new Error(`${whole} is not set`);
  });
}
