/** `npm start`: from a fresh clone to a running system that has sold something. */
import './require-node.mjs';

import('./prepare.mjs')
  .then(async ({ prepare }) => {
    await prepare();
    const { main } = await import('../dist/bundle/demo.js');
    await main(process.argv.slice(2));
  })
  .catch((cause) => {
    process.stderr.write(`\n${cause.message}\n`);
    process.exit(1);
  });
