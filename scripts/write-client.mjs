/** `npm run client:write`: writes the types of libs/client anew, after a change of the API. A test fails while they are not what the OpenAPI document gives. */
import './require-node.mjs';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import('./prepare.mjs')
  .then(async ({ prepare, root }) => {
    await prepare();
    const { documentAlone } = await import('../dist/apps/gateway/src/describe-api/document-alone.js');
    const { clientTypes } = await import('../dist/apps/gateway/test/client-types.js');
    writeFileSync(join(root, 'libs', 'client', 'src', 'api.ts'), await clientTypes(await documentAlone('config')));
  })
  .catch((cause) => {
    console.error(`\n${cause.message}`);
    process.exit(1);
  });
