import { composeFileIn, readContexts } from './platform/src/contexts/index.ts';
import type { Config } from 'jest';

// Published as ES modules only; jest runs CommonJS, so these are compiled like our own code.
const ESM_ONLY_PACKAGES = ['@sindresorhus/transliterate', 'cockatiel', 'oauth2-mock-server'];

const shared = {
  testEnvironment: 'node',
  transform: { '^.+\\.(ts|js|mjs)$': ['ts-jest', { tsconfig: '<rootDir>/tsconfig.jest.json' }] },
  transformIgnorePatterns: [`/node_modules/(?!(${ESM_ONLY_PACKAGES.join('|')})/)`],
  moduleFileExtensions: ['ts', 'mjs', 'js', 'json', 'node'],
  modulePathIgnorePatterns: ['/\\.esbuild/', '/\\.serverless/', '/\\.build/', '/\\.local/'],
} satisfies Config;

// Only ends a test that hangs. Speed is measured by the benchmarks on a quiet machine; here a test may take ten times
// as long as usual.
const TEST_TIMEOUT_MS = 600_000;

// Without it, each test of a plain `npx jest` would wait for engines that nothing has started.
const globalSetup = '<rootDir>/scripts/test/require-engines.ts';

const ROOT = import.meta.dirname;
const MEASURED_FOLDERS = [
  'libs/*',
  ...readContexts(composeFileIn(ROOT)).map(({ folder }) => folder),
  'local',
  'clients/*',
];

const config: Config = {
  testTimeout: TEST_TIMEOUT_MS,
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['<rootDir>/**/test/unit/**/*.test.ts'] },
    {
      ...shared,
      displayName: 'integration',
      globalSetup,
      testMatch: ['<rootDir>/**/test/integration/**/!(opensearch-)*.test.ts'],
    },
    {
      ...shared,
      displayName: 'opensearch',
      globalSetup,
      testMatch: ['<rootDir>/**/test/integration/opensearch-*.test.ts'],
    },
    { ...shared, displayName: 'e2e', globalSetup, testMatch: ['<rootDir>/e2e/**/*.test.ts'] },
  ],
  collectCoverageFrom: [
    ...MEASURED_FOLDERS.map((folder) => `${folder}/src/**/*.ts`),
    '!**/index.ts',
    '!**/*.d.ts',
  ],
  coverageDirectory: 'coverage',
};

export default config;
