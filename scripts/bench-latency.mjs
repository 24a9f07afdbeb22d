/** `npm run bench:latency`: the same set-up as `npm start`, then the bench. bench/README.md explains it; `-- --help` lists the options. */
import './require-node.mjs';

import('./prepare.mjs')
  .then(async ({ prepare }) => {
    await prepare();
    const { main } = await import('../dist/bench/latency/main.js');
    await main(process.argv.slice(2));
  })
  .catch((cause) => {
    console.error(`\n${cause.message}`);
    process.exit(1);
  });
