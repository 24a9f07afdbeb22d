import { availableParallelism } from 'node:os';

/** Unit tests need nothing, database tests a PostgreSQL, flow tests the built apps and all servers. Run it with scripts/jest.mjs. */
const shared = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json', 'node'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          keepClassNames: true,
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^#config/(.*)\\.js$': '<rootDir>/config/$1.ts',
    '^#([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.holdfast/'],
  testPathIgnorePatterns: ['/node_modules/'],
};

/** Flow tests start whole systems and kill processes in them. */
const FLOW_TIMEOUT_MS = 240_000;

export default {
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs,config,bench}/**/*.test.ts'],
      testPathIgnorePatterns: [...shared.testPathIgnorePatterns, '\\.db\\.test\\.ts$'],
    },
    {
      ...shared,
      displayName: 'database',
      testMatch: ['<rootDir>/{apps,libs}/**/*.db.test.ts'],
      globalSetup: '<rootDir>/test/support/jest/start-database.mjs',
      globalTeardown: '<rootDir>/test/support/jest/stop-database.mjs',
    },
    {
      ...shared,
      displayName: 'flow',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      globalSetup: '<rootDir>/test/support/jest/make-cluster-template.mjs',
      globalTeardown: '<rootDir>/test/support/jest/remove-cluster-template.mjs',
    },
  ],
  // Flow tests mostly wait, for messages that come again and processes that start: two at once even on two cores. With three, a job took more than half a minute.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  testTimeout: FLOW_TIMEOUT_MS,
  workerIdleMemoryLimit: '600MB',
};
