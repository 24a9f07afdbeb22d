import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/**
 * Every rule is an error or off: a warning is a rule that nobody keeps. What dependency-cruiser checks better (cycles,
 * layers, who may import which package) is in .dependency-cruiser.cjs; the rules here are about what stands inside a file.
 */

const TESTS = ['**/*.test.ts', 'test/**/*.ts', '{apps,libs}/*/test/**/*.ts'];

/** Files that may read `process.env`: each app's one place, and the programs that start others. */
const ENVIRONMENT_READERS = [
  '**/environment.ts',
  '**/main.ts',
  'libs/service/src/start-service.ts',
  'config/**',
  'libs/local-stack/**',
  'scripts/**',
  'bench/**',
  ...TESTS,
];

const PURE_CORES = ['apps/wallet/src/ledger/**/*.ts', 'apps/dispatcher/src/job/**/*.ts'];

const coreRules = {
  eqeqeq: ['error', 'always'],
  'no-console': 'error',
  'no-constant-condition': ['error', { checkLoops: 'allExceptWhileTrue' }],
  'no-control-regex': 'error',
  'no-duplicate-imports': ['error', { allowSeparateTypeImports: true }],
  'no-else-return': 'error',
  'no-empty': ['error', { allowEmptyCatch: false }],
  'no-fallthrough': 'error',
  'no-param-reassign': 'error',
  'no-self-compare': 'error',
  'no-sparse-arrays': 'error',
  'no-template-curly-in-string': 'error',
  'no-unmodified-loop-condition': 'error',
  'no-unsafe-finally': 'error',
  'no-useless-assignment': 'error',
  'no-var': 'error',
  'object-shorthand': 'error',
  'preserve-caught-error': 'error',
  'prefer-const': 'error',
  'use-isnan': 'error',
};

const noEnvironment = {
  object: 'process',
  property: 'env',
  message: 'The environment is read in one place: the app’s environment.ts, parsed by its schema at boot.',
};

export default defineConfig(
  globalIgnores(['libs/client/src/api.ts', 'play/', 'dist/', 'coverage/', '.holdfast/', 'node_modules/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },

  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...coreRules,
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-restricted-properties': ['error', noEnvironment],

      // A cast is a claim that nobody checks; parse with a schema, or narrow.
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      // With `emitDecoratorMetadata`, the rule knows that a class injected by Nest needs its value import.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-explicit-any': ['error', { ignoreRestArgs: false }],
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-shadow': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' }],
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/promise-function-async': 'off',
      '@typescript-eslint/require-await': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/strict-boolean-expressions': [
        'error',
        { allowNullableBoolean: true, allowNullableObject: true, allowNumber: false, allowString: false },
      ],
      // `default: return assertNever(x)` is how a switch ends here: it also guards against data that breaks the type.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { allowDefaultCaseForExhaustiveSwitch: true, considerDefaultExhaustiveForUnions: false, requireDefaultForNonUnion: true },
      ],

      // A Nest module is a class with nothing in it but its decorator.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // bigint and number in a template are what they look like; an object is not.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: false, allowAny: false, allowNullish: false },
      ],
      // `env['X']` and `env.X` both occur: index signatures are read with brackets so that they stand out.
      '@typescript-eslint/dot-notation': 'off',
      // `return this.later()` in a function that returns nothing is how a `switch` in it ends each case.
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Response bodies and framework options are classes for their decorators only, and plain objects otherwise.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // `publisher<Item>(subject)`: the caller says what travels there; it is checked where it is read.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      // `type X = A & { … }` reads better than a nested generic; both forms of index signature are fine.
      '@typescript-eslint/consistent-indexed-object-style': 'off',
    },
  },

  {
    files: PURE_CORES,
    ignores: TESTS,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!#points$|#contracts$|#exhaustive$|\\./|\\.\\./)',
              message:
                'A pure core imports #points, #contracts (types), #exhaustive and its own files: no framework, no database, no clock.',
            },
            {
              regex: '^#contracts$',
              importNamePattern: '^(?!(attemptIdOf|holdIdOf|captureIdOf|releaseIdOf|isTerminal|[A-Z_]+)$)',
              allowTypeImports: true,
              message: 'A pure core takes types, ids derived from a job and lists of words from #contracts; nothing random, no schema.',
            },
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        ...['process', 'setTimeout', 'setInterval', 'setImmediate', 'fetch', 'crypto', 'performance', 'console', 'Buffer'].map((name) => ({
          name,
          message: 'A pure core decides from its arguments alone.',
        })),
      ],
      'no-restricted-properties': [
        'error',
        noEnvironment,
        { object: 'Date', property: 'now', message: 'Time is a fact that the caller brings.' },
        { object: 'Math', property: 'random', message: 'A decision made twice must come out the same.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is a fact that the caller brings.' },
        { selector: 'ImportExpression', message: 'A pure core loads nothing at run time.' },
      ],
    },
  },

  // Relations between bounds are asserted there although today's literals make them true: tomorrow's may not.
  { files: ['config/limits.ts'], rules: { '@typescript-eslint/no-unnecessary-condition': 'off' } },

  { files: ENVIRONMENT_READERS, rules: { 'no-restricted-properties': 'off' } },

  {
    // Tests may be long tables, may hand over promises and half-built values that `expect` takes, and may talk to the console.
    // `any`, casts, `!` and floating promises stay errors.
    files: TESTS,
    rules: {
      'max-lines': 'off',
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },

  {
    files: ['**/*.mjs', '**/*.cjs'],
    extends: [tseslint.configs.base],
    rules: {
      ...coreRules,
      'no-undef': 'error',
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'all' }],
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
    languageOptions: {
      globals: Object.fromEntries(
        [
          ...[
            'process',
            'console',
            'Buffer',
            'URL',
            'URLSearchParams',
            'fetch',
            'AbortSignal',
            'AbortController',
            'performance',
            'structuredClone',
          ],
          ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'TextDecoder', 'TextEncoder'],
          ...['module', 'require', '__dirname', 'crypto', 'queueMicrotask', 'globalThis'],
        ].map((name) => [name, 'readonly']),
      ),
    },
  },

  {
    // Programs for a terminal: what they print is their work.
    files: ['scripts/**', 'bench/**', 'apps/demo/**', 'apps/setup/**', 'libs/local-stack/**', ...TESTS],
    rules: { 'no-console': 'off' },
  },
);
