import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { frameworkEnvironment } from '../process/framework-environment.ts';
import { runCommand } from '../process/run-command.ts';
import type { Stack } from '@commerce/platform/contexts';
import { BUILD } from '../repository.ts';
import type { Stage } from './stages.ts';

/** The code of one function as it is uploaded. */
export interface Artifact {
  readonly functionName: string;
  readonly bytes: number;
}

export interface PackagedService {
  readonly service: string;
  readonly seconds: number;
  readonly artifacts: readonly Artifact[];
  /** The CloudFormation template. */
  readonly template: string;
}

/** Packaging failed; the message holds what the framework said. */
export class NotPackaged extends Error {
  constructor(service: string, output: string) {
    super(`${service} could not be packaged:\n${output.trim()}`);
    this.name = 'NotPackaged';
  }
}

/** Where a packaged service is found. */
export const packageDirectory = (service: string, stage: Stage): string =>
  join(BUILD, 'package', stage, service);

/**
 * Bundles the functions of a service and compiles its template, without credentials or network.
 *
 * @throws NotPackaged
 */
export const packageService = async (service: Stack, stage: Stage): Promise<PackagedService> => {
  const directory = packageDirectory(service.name, stage);
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const startedAt = performance.now();
  const { exitCode, output } = await runCommand(
    'serverless',
    ['package', '--stage', stage, '--package', directory],
    { cwd: service.directory, env: frameworkEnvironment({}) },
  );
  if (exitCode !== 0) throw new NotPackaged(service.name, output);
  return {
    service: service.name,
    seconds: (performance.now() - startedAt) / 1_000,
    artifacts: readdirSync(directory)
      .filter((file) => file.endsWith('.zip'))
      .map((file) => ({
        functionName: basename(file, '.zip'),
        bytes: statSync(join(directory, file)).size,
      })),
    template: join(directory, 'cloudformation-template-update-stack.json'),
  };
};
