import { join } from 'node:path';
import { EMULATOR_CREDENTIALS } from '../emulator/ministack.ts';
import { frameworkEnvironment } from '../process/framework-environment.ts';
import { runCommand } from '../process/run-command.ts';
import { ROOT } from '../repository.ts';
import { EMULATOR_URL, REGION } from './aws.ts';

export interface DeploymentSettings {
  readonly issuerUrl: string;
  readonly redisUrl: string;
  /** The origin whose pages may call the APIs. */
  readonly pageOrigin: string;
  readonly logDirectory: string;
  readonly say: (line: string) => void;
}

/** Lines of the framework that tell where it is. */
const TELLING = /› (deployed|removed|deploying|removing|.*[✔×✖].*)$/;

/** The framework, working on the stage `local` through the root's serverless-compose.yml. */
export const deploymentOf = ({
  issuerUrl,
  redisUrl,
  pageOrigin,
  logDirectory,
  say,
}: DeploymentSettings) => {
  const compose = async (
    command: string,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<void> => {
    const logFile = join(logDirectory, `${command.replace(':', '-')}.log`);
    const { exitCode, output } = await runCommand(
      'serverless',
      [command, '--stage', 'local', '--verbose'],
      {
        cwd: ROOT,
        env: frameworkEnvironment({
          AWS_ACCESS_KEY_ID: EMULATOR_CREDENTIALS.accessKeyId,
          AWS_SECRET_ACCESS_KEY: EMULATOR_CREDENTIALS.secretAccessKey,
          AWS_REGION: REGION,
          // The emulator is done at once; the framework would look again after five seconds only.
          SLS_AWS_MONITORING_FREQUENCY: '500',
          COMMERCE_EMULATOR_URL: EMULATOR_URL,
          COMMERCE_TOKEN_ISSUER: issuerUrl,
          COMMERCE_TOKEN_JWKS_URI: `${issuerUrl}/jwks`,
          COMMERCE_REDIS_URL: redisUrl,
          COMMERCE_CORS_ORIGINS: pageOrigin,
          ...variables,
        }),
        logFile,
        onLine: (line) => {
          if (TELLING.test(line)) say(`  ${line}`);
        },
      },
    );
    if (exitCode !== 0) {
      const end = output.trim().split('\n').slice(-25).join('\n');
      throw new Error(`"${command}" failed; all of it is in ${logFile}, which ends:\n${end}`);
    }
  };
  return {
    deploy: () => compose('deploy'),
    redeployOrders: (variables: Readonly<Record<string, string>>) =>
      compose('orders:deploy', variables),
    remove: () => compose('remove'),
  };
};
