import { defineCommand, runCommand } from '@commerce/command-line';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runJestStage, type StageResult } from '../test/jest-stage.ts';
import { withPlatform } from '../test/with-platform.ts';
import { withEngine } from './with-engine.ts';

const HELP = `Tests the search by OpenSearch against a real one: a single node, started for the tests on a free port,
beside the engines of the integration tests.

  npm run test:opensearch             all its tests
  npm run test:opensearch -- words    only files whose path contains "words"

  --help   print this

Needs Java 17 to 23 and Maven. The first run fetches OpenSearch into .local. Its log is in .build/test-opensearch.
The last line is "N passed, N failed".`;

const say = (line: string): void => console.log(line);

const runTests = async (filter: readonly string[]): Promise<StageResult> => {
  const outputDirectory = mkdtempSync(join(tmpdir(), 'commerce-tests-'));
  try {
    return await withEngine(say, (url) =>
      withPlatform({ enginesOnly: true }, (environment) =>
        runJestStage('opensearch', outputDirectory, ['--runInBand', ...filter], {
          ...environment,
          OPENSEARCH_URL: url,
        }),
      ),
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(outputDirectory, { recursive: true, force: true });
  }
};

await runCommand(
  defineCommand({
    help: HELP,
    allowPositionals: true,
    options: {},
    run: async ({ positionals }) => {
      const { passed, failed } = await runTests(positionals);
      console.log(`\n${passed} passed, ${failed} failed`);
      return failed === 0 && passed > 0;
    },
  }),
);
