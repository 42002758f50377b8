import { freePort } from '@commerce/http-client/testing/free-port';
import { type Platform, startSeparatePlatform } from '@commerce/local/launcher';

interface PlatformOptions {
  readonly enginesOnly: boolean;
  /** Receives each output line of the platform; prints it by default. */
  readonly report?: (line: string) => void;
}

/**
 * Starts a separate platform for the tests, on free ports and with a separate state directory, and stops it afterwards
 * in any case.
 *
 * @param work receives the environment in which tests find the platform, and its addresses
 */
export const withPlatform = async <Result>(
  { enginesOnly, report = (line) => console.log(`  ${line}`) }: PlatformOptions,
  work: (environment: NodeJS.ProcessEnv, urls: Platform['description']['urls']) => Promise<Result>,
): Promise<Result> => {
  // Whose pages may call it: the test of that serves one here.
  const corsOrigins = `http://localhost:${await freePort()}`;
  process.env.COMMERCE_CORS_ORIGINS = corsOrigins;
  const { description, portBase, stateDirectory, stop } = await startSeparatePlatform({
    enginesOnly,
    report,
  });
  const { dynamoDb, bus, redis } = description.urls;
  try {
    return await work(
      {
        COMMERCE_PORT_BASE: String(portBase),
        COMMERCE_STATE_DIRECTORY: stateDirectory,
        COMMERCE_CORS_ORIGINS: corsOrigins,
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
};
