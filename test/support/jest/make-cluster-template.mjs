import { register } from 'node:module';

/** Global set-up of the project `flow`: a PostgreSQL with all migrations, which each system begins as a copy of. Where it lies travels in the environment. */
export default async function makeTemplate() {
  register('./typescript-loader.mjs', import.meta.url);
  const { makeClusterTemplate } = await import('../../../libs/local-stack/src/index.ts');
  globalThis.holdfastClusterTemplate = await makeClusterTemplate();
}
