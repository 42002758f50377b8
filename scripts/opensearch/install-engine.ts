import { outputOf } from '../../local/src/launcher/find-command.ts';
import { javaMajorVersion } from '../../local/src/launcher/choose-dynamodb.ts';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { runBuffered } from '../test/run-process.ts';

const LOCAL = resolve(import.meta.dirname, '../../.local');
const JARS_OF_ENGINE = join(import.meta.dirname, 'pom.xml');

const OLDEST_JAVA = 17;
// OpenSearch 2 installs a security manager, which Java 24 no longer has (JEP 486).
const NEWEST_JAVA = 23;

const pinnedVersion = (): string => {
  const [, version] =
    /<opensearch\.version>(.+)<\//.exec(readFileSync(JARS_OF_ENGINE, 'utf8')) ?? [];
  if (version === undefined) throw new Error(`${JARS_OF_ENGINE} names no version.`);
  return version;
};

const requireJava = async (): Promise<void> => {
  const version = javaMajorVersion((await outputOf('java', ['-version'])) ?? '');
  if (version !== undefined && version >= OLDEST_JAVA && version <= NEWEST_JAVA) return;
  throw new Error(
    `OpenSearch needs Java ${OLDEST_JAVA} to ${NEWEST_JAVA} on the PATH (${version === undefined ? 'there is none' : `this is Java ${version}`}). ` +
      'On Debian and Ubuntu: apt-get install openjdk-17-jre-headless, or openjdk-21-jre-headless.',
  );
};

const requireMaven = async (): Promise<void> => {
  if ((await outputOf('mvn', ['--version'])) !== undefined) return;
  throw new Error(
    'Maven fetches OpenSearch, and there is no mvn on the PATH. On Debian and Ubuntu: apt-get install maven. ' +
      'With Homebrew: brew install maven.',
  );
};

/** An installed engine. */
export interface InstalledEngine {
  readonly version: string;
  /** The folder of its jars. */
  readonly jars: string;
}

/**
 * Fetches the jars of OpenSearch once for each pinned version, into `.local`.
 *
 * @throws Error that says what is missing on this machine, or with the output of Maven
 */
export const installEngine = async (say: (line: string) => void): Promise<InstalledEngine> => {
  await requireJava();
  const version = pinnedVersion();
  const jars = join(LOCAL, `opensearch-${version}`);
  if (existsSync(jars)) return { version, jars };
  await requireMaven();
  say(`Fetching OpenSearch ${version} …`);
  mkdirSync(LOCAL, { recursive: true });
  const fetched = mkdtempSync(`${jars}-`);
  const { exitCode, output } = await runBuffered('mvn', [
    '--quiet',
    '--batch-mode',
    `--file=${JARS_OF_ENGINE}`,
    'dependency:copy-dependencies',
    `-DoutputDirectory=${fetched}`,
  ]);
  if (exitCode !== 0) {
    rmSync(fetched, { recursive: true, force: true });
    throw new Error(`OpenSearch could not be fetched:\n${output.trim()}`);
  }
  // In one step, so that an interrupted run leaves no half of the jars; another run may have been faster.
  if (existsSync(jars)) rmSync(fetched, { recursive: true, force: true });
  else renameSync(fetched, jars);
  return { version, jars };
};
