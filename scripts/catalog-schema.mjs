/** `npm run catalog:schema`: writes the JSON Schemas for editors (config/catalog/schema) anew, after a change of the catalog's fields. */
import './require-node.mjs';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import('./prepare.mjs')
  .then(async ({ prepare, root }) => {
    await prepare();
    const { editorSchemas } = await import('../dist/libs/catalog/src/index.js');
    const folder = join(root, 'config', 'catalog', 'schema');
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of editorSchemas()) writeFileSync(join(folder, name), text);
  })
  .catch((cause) => {
    console.error(`\n${cause.message}`);
    process.exit(1);
  });
