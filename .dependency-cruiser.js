import { composeFileIn, readContexts } from './platform/src/contexts/index.ts';

const ROOT = import.meta.dirname;
const FOLDERS = readContexts(composeFileIn(ROOT)).map(({ folder }) => folder);

/** The folders of the contexts, as a group of a regular expression. */
const CONTEXTS = `(${FOLDERS.join('|')})`;

/** The architecture as rules: layers point inwards, contexts do not know each other. */
/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'domain-imports-only-primitives',
      comment: 'The domain imports only the domain of its context and the primitives.',
      severity: 'error',
      from: { path: `^${CONTEXTS}/src/domain/` },
      to: { pathNot: ['^$1/src/domain/', '^libs/domain-primitives/'] },
    },
    {
      name: 'primitives-depend-on-nothing',
      severity: 'error',
      from: { path: '^libs/domain-primitives/src/' },
      to: { pathNot: '^libs/domain-primitives/src/' },
    },
    {
      name: 'application-imports-no-technology',
      comment: 'Use cases call infrastructure through ports.',
      severity: 'error',
      from: { path: `^${CONTEXTS}/src/application/` },
      to: { path: `^${CONTEXTS}/src/(infrastructure|handlers|seed)/` },
    },
    {
      name: 'application-imports-no-library',
      comment:
        'No SDK, no schema library: only the domain, the primitives and the types of our libs.',
      severity: 'error',
      from: { path: `^${CONTEXTS}/src/application/` },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: '^libs/' },
    },
    {
      name: 'infrastructure-imports-no-handler',
      severity: 'error',
      from: { path: `^${CONTEXTS}/src/infrastructure/` },
      to: { path: `^${CONTEXTS}/src/handlers/` },
    },
    {
      name: 'contexts-do-not-import-each-other',
      comment: 'They communicate by the events of libs/event-contracts and over HTTP.',
      severity: 'error',
      from: { path: `^${CONTEXTS}/src/` },
      to: { path: `^${CONTEXTS}/`, pathNot: '^$1/' },
    },
    {
      name: 'libs-import-no-context',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: `^(${CONTEXTS}|local|platform|bench|operations|deploy|command-line|clients)/` },
    },
    {
      name: 'contexts-run-without-the-local-platform',
      severity: 'error',
      from: { path: `^${CONTEXTS}/src/|^libs/[^/]+/src/` },
      to: { path: '^(local|bench|deploy|operations|scripts|e2e|command-line|clients)/' },
    },
    {
      name: 'command-line-depends-on-nothing',
      comment: 'What all command lines share. It knows none of them.',
      severity: 'error',
      from: { path: '^command-line/src/' },
      to: { pathNot: '^command-line/src/', dependencyTypesNot: ['core'] },
    },
    {
      name: 'clients-run-anywhere',
      comment: 'A browser has no modules of Node, and no packages of this repository.',
      severity: 'error',
      from: { path: '^clients/[^/]+/src/' },
      to: { pathNot: '^clients/[^/]+/src/|^node_modules/openapi-fetch/' },
    },
    {
      name: 'libs-are-imported-by-their-index',
      comment: 'Import packages through their index.',
      severity: 'error',
      from: { path: `^(${CONTEXTS}|local|operations|deploy|bench|e2e|scripts)/` },
      to: { path: '^libs/[^/]+/src/', pathNot: '^libs/[^/]+/src/(index|cors/index)\\.ts$' },
    },
    {
      name: 'sources-import-no-tests',
      comment: 'Benchmarks and the test of the deployment use the helpers of tests.',
      severity: 'error',
      from: { path: '/src/', pathNot: '/test/|^bench/|^deploy/src/commands/test-deploy\\.ts$' },
      to: { path: '/test/', pathNot: '^scripts/' },
    },
    {
      name: 'no-dead-files',
      comment: 'A file without imports or importers must be an entry point, by its path.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '/handlers/',
          '/test/',
          '(^|/)main\\.(ts|mjs)$',
          '-main\\.ts$',
          '^local/bootstrap\\.mjs$',
          '/commands/',
          '/plugin/index\\.',
        ],
      },
      to: {},
    },
    {
      name: 'no-cycles',
      comment: 'Neither values nor types: a shared type goes into its own file.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: {
      path: '(^|/)(\\.esbuild|\\.serverless|\\.build|\\.local|coverage|dist|node_modules)/',
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
