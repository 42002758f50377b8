import { defineCommand, runCommand, UsageError } from '@commerce/command-line';
import { requestToken } from '@commerce/local/client';
import { composeFileIn, readContexts } from '@commerce/platform/contexts';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findPython, installPythonProgram } from '../../deploy/src/emulator/python-environment.ts';
import { withPlatform } from '../test/with-platform.ts';
import { fuzz, type FuzzingResult } from './fuzz.ts';
import { fuzzingRuns, writeSettings } from './runs.ts';

const HELP = `Tests the running services against their OpenAPI documents with schemathesis: every check, every phase.

  npm run test:contract                   all services
  npm run test:contract -- orders         some of them
  npm run test:contract -- --url <url>    against a running platform; requires --issuer <url>

  --help   print this

Needs Python 3.10 or newer. The first run installs schemathesis into .local. For each failure a curl command that
reproduces it is printed; reports are in .build/test-contract. The last line is "N passed, N failed".
Settings: test/contract-fuzzing/schemathesis.toml. Exceptions, each with its reason: <context>/test/contract/schemathesis.toml.`;

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDER = join(ROOT, 'test', 'contract-fuzzing');
const REPORTS = join(ROOT, '.build', 'test-contract');

const DOCUMENTS = join(ROOT, 'docs', 'api');
const SETTINGS = join(REPORTS, 'schemathesis.toml');

const CONTEXTS = readContexts(composeFileIn(ROOT));
const SERVICES = CONTEXTS.map(({ name }) => name);

interface Addresses {
  readonly url: string;
  readonly issuer: string;
}

const testAll = async (
  program: string,
  services: readonly string[],
  { url, issuer }: Addresses,
): Promise<FuzzingResult[]> => {
  mkdirSync(REPORTS, { recursive: true });
  const results: FuzzingResult[] = [];
  writeSettings(join(FOLDER, 'schemathesis.toml'), CONTEXTS, SETTINGS);
  const runs = fuzzingRuns(DOCUMENTS, CONTEXTS).filter(({ service }) => services.includes(service));
  for (const run of runs) {
    console.log(`\n== ${run.service} as ${run.caller}`);
    const token = await requestToken({
      issuer,
      customer: `contract-${run.caller}`,
      scope: run.scope,
    });
    results.push(
      await fuzz(run, {
        program,
        token,
        url,
        configuration: SETTINGS,
        document: join(DOCUMENTS, `${run.service}.openapi.json`),
        report: join(REPORTS, `${run.service}-${run.caller}.json`),
      }),
    );
  }
  return results;
};

// The services log each request they refuse, here thousands of times and as intended.
const onlyOfTheLauncher = (line: string): void => {
  if (!line.startsWith('[')) console.log(`  ${line}`);
};

const onOwnPlatform = (program: string, services: readonly string[]): Promise<FuzzingResult[]> =>
  withPlatform({ enginesOnly: false, report: onlyOfTheLauncher }, (_, urls) =>
    testAll(program, services, { url: urls.frontDoor, issuer: urls.issuer }),
  );

const testContracts = async (
  services: readonly string[],
  addresses?: Addresses,
): Promise<boolean> => {
  const python = findPython();
  if (python === undefined) {
    throw new Error(
      'Python 3.10 or newer with venv is needed: apt-get install python3 python3-venv',
    );
  }
  const program = await installPythonProgram(
    python,
    { name: 'schemathesis', requirements: join(FOLDER, 'requirements.txt') },
    (line) => console.log(line),
  );
  const results =
    addresses === undefined
      ? await onOwnPlatform(program, services)
      : await testAll(program, services, addresses);
  const passed = results.reduce((sum, each) => sum + each.passed, 0);
  const failed = results.reduce((sum, each) => sum + each.failed, 0);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0;
};

await runCommand(
  defineCommand({
    help: HELP,
    allowPositionals: true,
    options: { url: { type: 'string' }, issuer: { type: 'string' } },
    run: ({ values: { url, issuer }, positionals }) => {
      const unknown = positionals.filter((name) => !SERVICES.includes(name));
      if (unknown.length > 0) {
        throw new UsageError(
          `There is no service ${unknown.join(', ')}. Services: ${SERVICES.join(', ')}.`,
        );
      }
      const addresses = url !== undefined && issuer !== undefined ? { url, issuer } : undefined;
      const services = positionals.length > 0 ? positionals : SERVICES;
      return testContracts(services, addresses).catch((error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
        console.log('0 passed, 1 failed');
        return false;
      });
    },
  }),
);
