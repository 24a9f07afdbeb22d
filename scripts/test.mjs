/** `npm test`: the same set-up as `npm start`, then all tests against real servers on free ports. Arguments are jest's own. */
import './require-node.mjs';

import('./prepare.mjs')
  .then(async ({ prepare, say, step }) => {
    await prepare();
    const { findNatsServer } = await import('../dist/libs/local-stack/src/index.js');
    await step('Looking for nats-server', () => findNatsServer(() => say('  fetching it from Debian')));
    const { jest } = await import('./jest.mjs');
    jest(process.argv.slice(2));
  })
  .catch((cause) => {
    process.stderr.write(`\n${cause.message}\n`);
    process.exit(1);
  });
