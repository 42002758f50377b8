import { delimiter, join } from 'node:path';
import { ROOT } from '../repository.ts';

/** The search path with this project's tools, Node 24 among them, before those of the machine. */
export const projectPath = (): string =>
  [join(ROOT, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);

/**
 * The environment the Serverless Framework runs in: this project's tools first on the path, and nothing
 * that could lead it into an AWS account unless `variables` says so.
 */
export const frameworkEnvironment = (
  variables: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv => {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  return {
    ...Object.fromEntries(inherited),
    PATH: projectPath(),
    // Without a name to look for, the SDK would ask the network whether this is an EC2 machine.
    AWS_EC2_METADATA_DISABLED: 'true',
    SLS_NOTIFICATIONS_MODE: 'off',
    ...variables,
  };
};
