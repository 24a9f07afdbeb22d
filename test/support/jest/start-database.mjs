import { register } from 'node:module';

/** Global set-up of the project `database`: one PostgreSQL for the run. Its address travels in the environment. */
export default async function startDatabase() {
  register('./typescript-loader.mjs', import.meta.url);
  const { startTestCluster, stopOnSignals } = await import('../../../libs/local-stack/src/index.ts');
  const cluster = await startTestCluster();
  globalThis.holdfastTestCluster = cluster;
  stopOnSignals(async () => {
    await cluster.stop();
    process.exit(130);
  }, 5_000);
}
