import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Bus, ensureTopology } from '#bus';
import { loadCatalog } from '#catalog';
import { createLogger } from '#observe';
import { prepareDatabase } from '#migrate';
import { readEnvironment } from '#service';
import { setupEnvironment } from './environment.js';

/**
 * Prepares PostgreSQL (roles, schemas, migrations) and JetStream (streams, consumers) and ends. Run before every start and
 * every deployment; a second run changes nothing. KEDA and the apps expect the consumers to be there first.
 */
async function setUp(): Promise<void> {
  const environment = readEnvironment(setupEnvironment, process.env);
  const catalog = loadCatalog(join(environment.CONFIG_DIR, 'catalog'));

  const { applied } = await prepareDatabase({
    adminUrl: environment.DATABASE_ADMIN_URL,
    passwords: {
      gateway: environment.GATEWAY_DB_PASSWORD,
      wallet: environment.WALLET_DB_PASSWORD,
      dispatcher: environment.DISPATCHER_DB_PASSWORD,
      worker: environment.WORKER_DB_PASSWORD,
      objects: environment.OBJECTS_DB_PASSWORD,
    },
  });
  say(applied.length === 0 ? 'PostgreSQL: every migration has run' : `PostgreSQL: ran ${applied.join(', ')}`);

  const log = createLogger({ app: 'setup', instance: 'setup', level: 'warn' });
  const bus = await Bus.connect({ app: 'setup', instance: randomUUID(), url: environment.NATS_URL, log });
  try {
    const { created, updated } = await ensureTopology(bus, [...catalog.vendors.keys()], environment.NATS_REPLICAS);
    say(`JetStream: ${created.length} created, ${updated.length} updated${list([...created, ...updated])}`);
  } finally {
    await bus.close();
  }
}

function list(names: readonly string[]): string {
  return names.length === 0 ? '' : ` (${names.join(', ')})`;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

setUp().catch((cause: unknown) => {
  process.stderr.write(`the set-up failed: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}\n`);
  process.exitCode = 1;
});
