import { execFile } from 'node:child_process';

/** The output of a command (both streams), or undefined when it is not there or fails. */
export const outputOf = async (
  command: string,
  commandArguments: readonly string[],
  signal?: AbortSignal,
): Promise<string | undefined> =>
  new Promise((resolve) => {
    execFile(command, commandArguments, { timeout: 10_000, signal }, (error, stdout, stderr) => {
      resolve(error === null ? `${stdout}${stderr}` : undefined);
    });
  });

/** Whether a Docker engine runs, not only its client. */
export const hasDocker = async (signal?: AbortSignal): Promise<boolean> => {
  const version = ['version', '--format', '{{.Server.Version}}'];
  return (await outputOf('docker', version, signal)) !== undefined;
};
