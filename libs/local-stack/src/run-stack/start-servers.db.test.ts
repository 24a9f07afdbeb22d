import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { TEST_ADMIN_URL } from '../clone-database/test-cluster.js';
import { makePrivateDir } from '../project.js';
import { startServers } from './start-servers.js';

test('where nats-server runs is written down in the data folder, for its owner only', async () => {
  const dataDir = makePrivateDir();
  const servers = await startServers({ dataDir, databaseAdminUrl: process.env[TEST_ADMIN_URL] });
  try {
    for (const [name, user] of [
      ['nats-url', 'operator'],
      ['nats-owner-url', 'owner'],
    ] as const) {
      const file = join(dataDir, name);
      expect(readFileSync(file, 'utf8')).toBe(`${servers.natsUrlOf(user)}\n`);
      expect(statSync(file).mode & 0o777).toBe(0o600);
    }
  } finally {
    await servers.nats?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
