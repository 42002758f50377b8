import { delimiter, join } from 'node:path';
import { ROOT } from '../repository.ts';

/**
 * The environment the Serverless Framework runs in: this project's tools first on the path, and nothing
 * that could lead it into an AWS account unless `variables` says so.
 */
export const frameworkEnvironment = (
  variables: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv => {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  const path = [join(ROOT, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  return {
    ...Object.fromEntries(inherited),
    PATH: path,
    // Without a name to look for, the SDK would ask the network whether this is an EC2 machine.
    AWS_EC2_METADATA_DISABLED: 'true',
    SLS_NOTIFICATIONS_MODE: 'off',
    ...variables,
  };
};
