/** `npm run vendor:check -- <name> | --all`: every fault of a vendor, and what became of the money. `-- --help` lists the options. */
import './require-node.mjs';

import('./prepare.mjs')
  .then(async ({ prepare, say, sayTo, step }) => {
    // The table is what was asked for; progress is not.
    sayTo(process.stderr);
    await prepare();
    const { findNatsServer } = await import('../dist/libs/local-stack/src/index.js');
    await step('Looking for nats-server', () => findNatsServer(() => say('  fetching it from Debian')));
    const { main } = await import('../dist/test/conformance/main.js');
    process.exit(await main(process.argv.slice(2)));
  })
  .catch((cause) => {
    process.stderr.write(`\n${cause.message}\n`);
    process.exit(3);
  });
