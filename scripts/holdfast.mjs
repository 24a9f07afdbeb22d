/** `npm run holdfast -- <command>`: the operator's command line. Arguments are its own; `--help` shows them. */
import './require-node.mjs';

import('./prepare.mjs')
  .then(async ({ prepare, sayTo }) => {
    // What the command prints may be a script's input.
    sayTo(process.stderr);
    await prepare();
    await import('../dist/bundle/holdfast.js');
  })
  .catch((cause) => {
    process.stderr.write(`\n${cause.message}\n`);
    process.exit(3);
  });
