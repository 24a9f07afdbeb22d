/** `npm run api:document [-- FILE]`: writes the OpenAPI document to FILE or, for `npm run -s`, to the output. No system need run. */
import './require-node.mjs';
import { writeFileSync } from 'node:fs';

import('./prepare.mjs')
  .then(async ({ prepare, sayTo }) => {
    sayTo(process.stderr);
    await prepare();
    const { documentAlone } = await import('../dist/apps/gateway/src/describe-api/document-alone.js');
    const text = `${JSON.stringify(await documentAlone('config'), null, 2)}\n`;
    const [file] = process.argv.slice(2);
    if (file === undefined) process.stdout.write(text);
    else writeFileSync(file, text);
  })
  .catch((cause) => {
    console.error(`\n${cause.message}`);
    process.exit(1);
  });
