import { freePortBase, type Platform, startPlatform } from '@commerce/local/launcher';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface PlatformOptions {
  readonly enginesOnly: boolean;
  /** Told each line of the platform; printed unless given. */
  readonly report?: (line: string) => void;
}

/**
 * Starts a platform of its own for the tests, on free ports and with a state directory of its own,
 * and stops it afterwards, whatever happens in between.
 *
 * @param work gets the environment in which tests find the platform, and its addresses.
 */
export const withPlatform = async <Result>(
  { enginesOnly, report = (line) => console.log(`  ${line}`) }: PlatformOptions,
  work: (environment: NodeJS.ProcessEnv, urls: Platform['description']['urls']) => Promise<Result>,
): Promise<Result> => {
  const portBase = await freePortBase();
  const stateDirectory = mkdtempSync(join(tmpdir(), 'commerce-platform-'));
  // Functions stay as they were at the start, whatever is saved in an editor while the tests run.
  process.env.COMMERCE_HOT_RELOAD = 'off';
  try {
    const { description, stop } = await startPlatform({
      portBase,
      stateDirectory,
      enginesOnly,
      report,
    });
    const { dynamoDb, bus, redis } = description.urls;
    try {
      return await work(
        {
          COMMERCE_PORT_BASE: String(portBase),
          COMMERCE_STATE_DIRECTORY: stateDirectory,
          AWS_REGION: 'eu-central-1',
          AWS_ACCESS_KEY_ID: 'local',
          AWS_SECRET_ACCESS_KEY: 'local',
          AWS_ENDPOINT_URL_DYNAMODB: dynamoDb,
          AWS_ENDPOINT_URL_EVENTBRIDGE: bus,
          AWS_ENDPOINT_URL_SQS: bus,
          ...(redis !== undefined && { REDIS_URL: redis }),
        },
        description.urls,
      );
    } finally {
      await stop();
    }
  } finally {
    rmSync(stateDirectory, { recursive: true, force: true });
  }
};
