/** `node scripts/ts.mjs FILE`: runs a TypeScript program on our sources, without a build. For docs/build-on-it.md and for trying things out. */
import './require-node.mjs';
import { register } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Say which file to run.');
  process.exit(2);
}
register('../test/support/jest/typescript-loader.mjs', import.meta.url);
await import(pathToFileURL(resolve(file)).href);
