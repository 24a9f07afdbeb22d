/** `npm test`: the same set-up as `npm start`, then all tests against real servers on free ports. Arguments are jest's own. */
import './require-node.mjs';

import('./prepare.mjs')
  .then(async ({ prepare, step }) => {
    await prepare();
    const { findNatsServer } = await import('../dist/libs/local-stack/src/index.js');
    await step('Looking for nats-server', () => findNatsServer(() => console.log('  fetching it from Debian')));
    const { jest } = await import('./jest.mjs');
    jest(process.argv.slice(2));
  })
  .catch((cause) => {
    console.error(`\n${cause.message}`);
    process.exit(1);
  });
