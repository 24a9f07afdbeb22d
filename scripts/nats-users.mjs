/** `npm run nats:users`: writes who may say what to NATS (config/nats/users.conf) anew, after a change of the catalog's vendors or of libs/contracts. */
import './require-node.mjs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import('./prepare.mjs')
  .then(async ({ prepare, root }) => {
    await prepare();
    const { loadCatalog } = await import('../dist/libs/catalog/src/index.js');
    const { serverUsersFile } = await import('../dist/libs/contracts/src/index.js');
    const { vendors } = loadCatalog(join(root, 'config', 'catalog'));
    writeFileSync(join(root, 'config', 'nats', 'users.conf'), serverUsersFile([...vendors.keys()]));
  })
  .catch((cause) => {
    console.error(`\n${cause.message}`);
    process.exit(1);
  });
