// Run by node within a repository: prints what each reader of the list of contexts makes of it, as JSON.

import { readContexts } from '@commerce/platform/contexts';
import { join, resolve } from 'node:path';
import { functionsOf } from '../../bench/src/deployed/functions.ts';
import { smokeChecks } from '../../deploy/src/smoke/smoke-checks.ts';
import { readOperations } from '../../e2e/hostile-requests/operations.ts';
import jestConfig from '../../jest.config.ts';
import { seedScriptOf } from '../../local/src/launcher/seed.ts';
import { fuzzingRuns } from '../../scripts/contract/runs.ts';
import { orderLoadOf } from '../../scripts/cost/order-load.ts';
import { LAYER_FOLDERS } from '../../scripts/test/static-checks.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const API_DOCUMENTS = join(ROOT, 'docs', 'api');

const contexts = readContexts();

/** What the readers see. */
const seen = {
  contexts: contexts.map(({ name }) => name),
  layerFolders: LAYER_FOLDERS,
  coverage: jestConfig.collectCoverageFrom ?? [],
  seeds: contexts.map(seedScriptOf).filter((script) => script !== undefined),
  coldStarts: functionsOf(contexts).map(({ context, name }) => `${context.name}.${name}`),
  smokeChecks: smokeChecks(contexts).map(({ name }) => name),
  fuzzing: fuzzingRuns(API_DOCUMENTS, contexts).map(
    ({ service, caller }) => `${service} ${caller}`,
  ),
  hostileRequests: readOperations(API_DOCUMENTS).map(
    ({ service, method, path }) => `${service}: ${method} ${path}`,
  ),
  consumersOfAnOrder: orderLoadOf(contexts).consumers,
};

process.stdout.write(JSON.stringify(seen));
// A module that was loaded may keep its connections open, and this process with them.
process.exitCode = 0;
