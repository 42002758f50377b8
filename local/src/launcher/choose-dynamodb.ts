import { hasDocker, outputOf } from './find-command.ts';
import { PlatformError } from './platform-error.ts';

const OLDEST_JAVA = 17;

/**
 * What runs DynamoDB Local here.
 *
 * @throws PlatformError when neither Java nor Docker is there
 */
export const chooseDynamoDbCommand = async (signal: AbortSignal): Promise<'java' | 'docker'> => {
  const version = javaMajorVersion((await outputOf('java', ['-version'], signal)) ?? '');
  if (version !== undefined && version >= OLDEST_JAVA) return 'java';
  if (await hasDocker(signal)) return 'docker';
  signal.throwIfAborted();
  const found = version === undefined ? 'there is none' : `this is Java ${version}`;
  throw new PlatformError(
    `DynamoDB Local needs Java ${OLDEST_JAVA} or newer on the PATH (${found}), or a running Docker. ` +
      'Install one, for example with: apt-get install default-jre-headless, or brew install openjdk.',
  );
};

/** Reads `version "17.0.9"` as 17 and the older `version "1.8.0"` as 8; undefined when the text names none. */
export const javaMajorVersion = (text: string): number | undefined => {
  const match = /version "(?:1\.)?(\d+)/.exec(text);
  return match === null ? undefined : Number(match[1]);
};
