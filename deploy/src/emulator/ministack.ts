import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectPath } from '../process/framework-environment.ts';
import { ROOT } from '../repository.ts';
import { findProgram } from './find-program.ts';
import { findPython, installPythonProgram, pinnedVersion } from './python-environment.ts';
import { isListening, type RunningProgram, startProgram } from './running-program.ts';

/** The port every AWS emulator listens on, and serverless-localstack expects. */
export const EMULATOR_PORT = 4566;

/** What MiniStack takes for the account's root user; with authorization on, all others are checked. */
export const EMULATOR_CREDENTIALS = { accessKeyId: 'test', secretAccessKey: 'test' };

const MINISTACK = {
  name: 'ministack',
  requirements: join(ROOT, 'deploy', 'emulator-requirements.txt'),
};

/** There is neither of the two ways to run the emulator. */
export class NoWayToRunTheEmulator extends Error {
  constructor() {
    super(
      'The AWS emulator needs Python 3.10 or newer with its venv module, or Docker, and neither was found. ' +
        'On Debian and Ubuntu: apt-get install python3 python3-venv',
    );
    this.name = 'NoWayToRunTheEmulator';
  }
}

const settings = (region: string): Record<string, string> => ({
  BIND_HOST: '127.0.0.1',
  GATEWAY_PORT: String(EMULATOR_PORT),
  MINISTACK_REGION: region,
  // Every call is authorized against the IAM policies that were deployed: a function that lacks a
  // permission fails here as it would on AWS.
  AUTH: 'true',
  AWS_ACCESS_KEY_ID: EMULATOR_CREDENTIALS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: EMULATOR_CREDENTIALS.secretAccessKey,
  LAMBDA_EXECUTOR: 'local',
  SFTP_ENABLED: '0',
  IOT_MTLS_ENABLED: '0',
});

/**
 * Starts MiniStack: in a separate virtual environment if Python is installed, else in Docker.
 *
 * @param directory where its logs go
 * @throws NoWayToRunTheEmulator
 * @throws Error when the port is taken, or the installation or the start fails
 */
export const startMiniStack = async (
  directory: string,
  region: string,
  say: (line: string) => void,
): Promise<RunningProgram> => {
  if (await isListening(EMULATOR_PORT)) {
    throw new Error(
      `Port ${EMULATOR_PORT} is taken. Stop what listens there (another emulator?), then run this again.`,
    );
  }
  const logFile = join(directory, 'ministack.log');
  const python = findPython();
  if (python !== undefined) {
    const program = await installPythonProgram(python, MINISTACK, say);
    return startInPython(program, logFile, region);
  }
  if (findProgram(['docker'], ['info']) === undefined) throw new NoWayToRunTheEmulator();
  return startProgram('docker', dockerArguments(region), {
    env: process.env,
    cwd: directory,
    logFile,
    port: EMULATOR_PORT,
  });
};

const startInPython = async (
  program: string,
  logFile: string,
  region: string,
): Promise<RunningProgram> => {
  // Outside of the checkout, whose package.json would make ES modules of the emulator's own scripts.
  const home = mkdtempSync(join(tmpdir(), 'commerce-emulator-'));
  // Functions are handed whatever the emulator has, so it has nothing of the shell's.
  const env = { PATH: projectPath(), HOME: home, TMPDIR: home, ...settings(region) };
  // A function's process may outlive the emulator by a moment and still write there.
  const cleanUp = (): void => rmSync(home, { recursive: true, force: true, maxRetries: 10 });
  try {
    const emulator = await startProgram(program, [], {
      env,
      cwd: home,
      logFile,
      port: EMULATOR_PORT,
    });
    return {
      stop: async () => {
        await emulator.stop();
        cleanUp();
      },
    };
  } catch (error) {
    cleanUp();
    throw error;
  }
};

// On the host's network: the functions reach Redis and the token issuer on the loopback interface.
const dockerArguments = (region: string): readonly string[] => [
  'run',
  '--rm',
  '--network=host',
  ...Object.entries(settings(region)).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
  `ministackorg/ministack:${pinnedVersion(MINISTACK)}`,
];
