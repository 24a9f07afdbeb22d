import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Ajv } from 'ajv';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { loadCatalog } from '#catalog';
import { APPS, serverUsersFile, STREAM_NAMES } from '#contracts';
import { findNatsServer, POSTGRES_MALLOC } from '#local-stack';
import { LIMITS } from '#config/limits.js';
import { STREAM_TUNING } from '#config/streams.js';
import { environment as dispatcherEnvironment } from '../../apps/dispatcher/src/environment.js';
import { gatewayEnvironment } from '../../apps/gateway/src/environment.js';
import { readOperatorEnvironment } from '../../apps/holdfast/src/environment.js';
import { setupEnvironment } from '../../apps/setup/src/environment.js';
import { walletEnvironment } from '../../apps/wallet/src/environment.js';
import { readVendorAccess, workerEnvironment } from '../../apps/worker/src/environment.js';
import { ROOT, appServices, compose, composeRaw, interpolate, readText, serviceOf, variables } from './compose-file.js';

const schemaOf: Readonly<Record<string, z.ZodObject>> = {
  gateway: gatewayEnvironment,
  wallet: walletEnvironment,
  dispatcher: dispatcherEnvironment,
  worker: workerEnvironment,
  setup: setupEnvironment,
};

const catalog = loadCatalog(join(ROOT, 'config/catalog'));
const vendorOf = (name: string): string | undefined => serviceOf(name).environment['VENDOR'];
const SAMPLES: Readonly<Record<string, string>> = {
  ADMIN_KEY_SHA256: 'a'.repeat(64),
  ENCRYPTION_KEYS: `sample:${Buffer.alloc(32, 7).toString('base64')}`,
};
const filledIn = Object.fromEntries(variables.map(({ name }) => [name, SAMPLES[name] ?? sampleOf(name)]));
const environmentOf = (name: string): Record<string, string> =>
  // An app takes what is empty as not set.
  Object.fromEntries(
    Object.entries(serviceOf(name).environment)
      .map(([key, value]) => [key, interpolate(value, filledIn)] as const)
      .filter(([, value]) => value !== ''),
  );

/** Empty where the file has a default of its own. */
function sampleOf(name: string): string {
  return variables.some((variable) => variable.name === name && variable.isRequired) ? `sample${name.replaceAll('_', '')}` : '';
}

describe('the Compose schema', () => {
  const schema = z.record(z.string(), z.unknown()).parse(JSON.parse(readText('test/compose/compose-spec.schema.json')));
  // Its `$schema` lacks the `#` by which Ajv knows draft 7.
  const validate = new Ajv({ strict: false, validateFormats: false }).compile({
    ...schema,
    $schema: 'http://json-schema.org/draft-07/schema#',
  });

  test('docker-compose.yml keeps to it', () => {
    expect({ valid: validate(composeRaw), errors: validate.errors }).toEqual({ valid: true, errors: null });
  });

  test.each([
    ['a misspelt key', { services: { a: { image: 'x', restrat: 'always' } } }],
    ['a port that is no port', { services: { a: { image: 'x', ports: [true] } } }],
    ['a condition that is none', { services: { a: { image: 'x', depends_on: { b: { condition: 'healthy' } } } } }],
  ])('and it would refuse %s', (_what, file) => {
    expect(validate(file)).toBe(false);
  });
});

describe('every app', () => {
  test('of the system has a service, and nothing that is for trying out has one', () => {
    expect(new Set(appServices.map(({ app }) => app))).toEqual(new Set([...APPS, 'setup']));
  });

  test.each(appServices.map(({ name }) => name))('%s runs the bundle of an app that exists, with nothing else on its command', (name) => {
    const found = appServices.find((each) => each.name === name);
    expect(found?.service.command).toEqual([`dist/bundle/${String(found?.app)}.js`]);
    expect(existsSync(join(ROOT, 'apps', String(found?.app), 'src', 'main.ts'))).toBe(true);
  });

  test.each(appServices.map(({ name, app }) => [name, app]))(
    '%s is given what the environment of %s asks for, and nothing else',
    (name, app) => {
      const schema = schemaOf[app];
      const environment = environmentOf(name);
      const vendor = catalog.vendors.get(vendorOf(name) ?? '');
      const known = [
        ...Object.keys(schema?.shape ?? {}),
        ...(vendor === undefined ? [] : [vendor.baseUrlEnv, ...vendor.accounts.flatMap(({ credentials }) => Object.values(credentials))]),
      ];

      expect(schema?.safeParse(environment)).toMatchObject({ success: true });
      expect(Object.keys(environment).filter((key) => !known.includes(key))).toEqual([]);
    },
  );

  test.each(appServices.filter(({ app }) => app !== 'setup').map(({ name, app }) => [name, app]))(
    '%s speaks to PostgreSQL under the role of %s and is ready where its health check looks',
    (name, app) => {
      const environment = environmentOf(name);
      expect(new URL(environment['DATABASE_URL'] ?? '')).toMatchObject({
        username: `holdfast_${app}`,
        host: 'postgres:5432',
        pathname: '/holdfast',
      });
      expect(serviceOf(name).healthcheck.test?.join(' ')).toContain(`http://127.0.0.1:${environment['HTTP_PORT'] ?? ''}/health/ready`);
      expect(environment['HTTP_HOST']).toBe('0.0.0.0');
    },
  );

  test.each(appServices.map(({ name, app }) => [name, app]))('%s waits for what it needs', (name, app) => {
    const servers = { nats: { condition: 'service_healthy' }, postgres: { condition: 'service_healthy' } };
    const expected = app === 'setup' ? servers : { ...servers, setup: { condition: 'service_completed_successfully' } };
    expect(serviceOf(name).depends_on).toEqual(expected);
  });

  test.each(appServices.map(({ name }) => name))('%s has longer to stop than it takes', (name) => {
    expect(Number(/^(\d+)s$/.exec(serviceOf(name).stop_grace_period)?.[1]) * 1000).toBeGreaterThan(LIMITS.shutdown.withinMs);
  });
});

test('the command line is there when it is asked for, as an operator', () => {
  const { entrypoint, profiles, restart } = serviceOf('holdfast');
  expect({ entrypoint, profiles, restart }).toEqual({
    entrypoint: ['node', 'dist/bundle/holdfast.js'],
    profiles: ['tools'],
    restart: 'no',
  });
  const { natsUrl, databaseUrl } = readOperatorEnvironment(environmentOf('holdfast'));
  expect([new URL(natsUrl ?? '').username, new URL(databaseUrl ?? '').username]).toEqual(['operator', 'holdfast_wallet']);
});

describe('every vendor', () => {
  const workers = appServices.filter(({ app }) => app === 'worker').map(({ name }) => name);

  test('of the catalog has exactly one worker service, named after it', () => {
    expect(workers.map((name) => [name, vendorOf(name)]).sort()).toEqual(
      [...catalog.vendors.keys()].map((vendor) => [`worker-${vendor}`, vendor]).sort(),
    );
  });

  test.each(workers)('%s has the key that the vendor’s file names, a real host, and a way out', (name) => {
    const vendor = catalog.vendors.get(vendorOf(name) ?? '');
    if (vendor === undefined) throw new Error(`${name} has a vendor that is not in the catalog`);

    const access = readVendorAccess(vendor, environmentOf(name));
    expect(access.baseUrl.protocol).toBe('https:');
    expect(serviceOf(name).networks).toContain('vendors');
  });
});

describe('exposure', () => {
  test('only the gateway publishes a port, and it is the one that it listens on', () => {
    const published = Object.entries(compose.services).flatMap(([name, { ports }]) => ports.map((port) => [name, interpolate(port, {})]));
    expect(published).toEqual([['gateway', `127.0.0.1:8080:${environmentOf('gateway')['HTTP_PORT'] ?? ''}`]]);
  });

  test('only the workers and the gateway are on a network that leads outside', () => {
    expect(compose.networks['inside']).toEqual({ internal: true });
    const outside = Object.entries(compose.services).filter(([, { networks }]) => networks.some((network) => network !== 'inside'));
    expect(outside.map(([name]) => name)).toEqual([
      'gateway',
      ...appServices.filter(({ app }) => app === 'worker').map(({ name }) => name),
    ]);
  });

  test('no secret is in the file: each comes from the environment, or Compose says which is missing', () => {
    const secrets = Object.values(compose.services).flatMap(({ environment }) =>
      // FAILED_KEYS_PER_MINUTE is a number.
      Object.entries(environment).filter(([name]) => /KEY(?!S_PER_MINUTE)|PASSWORD|(DATABASE|NATS).*URL/.test(name)),
    );
    expect(secrets.length).toBeGreaterThan(10);
    expect(secrets.filter(([, value]) => !/\$\{[A-Z0-9_]+:\?[^}]+\}/.test(value))).toEqual([]);
  });

  test('.env.example explains every variable of the file, and no other', () => {
    const explained = readText('.env.example').matchAll(/^(#?)([A-Z][A-Z0-9_]*)=/gm);
    const lines = [...explained].map(([, commented = '', name = '']) => ({ name, isRequired: commented === '' }));
    const byName = (all: readonly { name: string; isRequired: boolean }[]): unknown =>
      Object.fromEntries([...all].map((one) => [one.name, one.isRequired]));
    expect(byName(lines)).toEqual(byName(variables));
  });
});

describe('nats-server', () => {
  const conf = readText('config/nats/server.conf');
  const numberOf = (pattern: RegExp): number => Number(pattern.exec(conf)?.[1]);

  test('takes its configuration', async () => {
    const { path } = await findNatsServer();
    await promisify(execFile)(path, ['-t', '-c', join(ROOT, 'config/nats/server.conf')], { env: environmentOf('nats') });
  });

  test('knows the apps of the catalog’s vendors, with the permissions that the code says that they have', () => {
    expect(readText('config/nats/users.conf')).toBe(serverUsersFile([...catalog.vendors.keys()]));
  });

  test.each(appServices.map(({ name }) => name))('%s connects with a login of its own, whose password nats-server has', (name) => {
    const url = new URL(environmentOf(name)['NATS_URL'] ?? '');
    expect([url.username, url.host]).toEqual([name, 'nats:4222']);
    expect(environmentOf('nats')[`${name.toUpperCase().replace('-', '_')}_NATS_PASSWORD`]).toBe(`"${url.password}"`);
  });

  test('listens where the apps and its health check look, and stores where the volume is', () => {
    expect(new URL(environmentOf('wallet')['NATS_URL'] ?? '').host).toBe(`nats:${String(numberOf(/^listen: 0\.0\.0\.0:(\d+)$/m))}`);
    expect(serviceOf('nats').healthcheck.test?.join(' ')).toContain(
      `http://127.0.0.1:${String(numberOf(/^http: 0\.0\.0\.0:(\d+)$/m))}/healthz`,
    );
    expect(serviceOf('nats').volumes).toContain(`nats-data:${String(/store_dir: (\S+)/.exec(conf)?.[1])}`);
  });

  test('takes our largest message, has room for every stream, and fsyncs before it acknowledges', () => {
    const mib = 1024 * 1024;
    const streamsBytes = STREAM_NAMES.reduce((sum, name) => sum + STREAM_TUNING[name].maxBytes, 0);
    expect(numberOf(/^max_payload: (\d+)MB$/m) * mib).toBeGreaterThan(LIMITS.message.bytesMax);
    expect(numberOf(/max_file_store: (\d+)GB$/m) * 1024 * mib).toBeGreaterThan(streamsBytes);
    expect(conf).toMatch(/^\s+sync_interval: always$/m);
  });
});

test('PostgreSQL keeps its memory as in the tests and benches', () => {
  expect(serviceOf('postgres').environment).toMatchObject(POSTGRES_MALLOC);
});

describe('files', () => {
  test('what is mounted exists, and every named volume is declared and used', () => {
    const sources = Object.values(compose.services).flatMap(({ volumes }) => volumes.map((volume) => volume.split(':')[0] ?? ''));
    const [files, named] = [sources.filter((source) => source.startsWith('./')), sources.filter((source) => !source.startsWith('./'))];
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    expect(new Set(named)).toEqual(new Set(Object.keys(compose.volumes)));
  });

  test('what the Dockerfile copies exists and is let into its context, and the image does not run as root', () => {
    const dockerfile = readText('Dockerfile');
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources = '']) => sources.split(' '));
    const letIn = readText('.dockerignore').split('\n');
    expect(copied.length).toBeGreaterThan(5);
    expect(copied.filter((source) => !existsSync(join(ROOT, source)) || !letIn.includes(`!${source}`))).toEqual([]);
    expect([...dockerfile.matchAll(/^USER (.+)$/gm)].at(-1)?.[1]).toBe('node');
  });
});
