/** `npm run vendor:new -- <name>`: a vendor with its double, product, tests and conformance row. `-- --help` lists the options. */
import './require-node.mjs';

import('./prepare.mjs')
  .then(async ({ prepare, sayTo }) => {
    sayTo(process.stderr);
    await prepare();
    const { main } = await import('../dist/test/conformance/new-vendor/main.js');
    process.exitCode = main(process.argv.slice(2));
  })
  .catch((cause) => {
    process.stderr.write(`\n${cause.message}\n`);
    process.exit(1);
  });
