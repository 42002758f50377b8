import { execFile } from 'node:child_process';

/** The output of a command (both streams), or undefined when it is not there or fails. */
export async function outputOf(
  command: string,
  commandArguments: readonly string[],
  signal?: AbortSignal,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(command, commandArguments, { timeout: 10_000, signal }, (error, stdout, stderr) => {
      resolve(error === null ? `${stdout}${stderr}` : undefined);
    });
  });
}

/** Whether a Docker engine answers, not only its client. */
export async function hasDocker(signal?: AbortSignal): Promise<boolean> {
  const version = ['version', '--format', '{{.Server.Version}}'];
  return (await outputOf('docker', version, signal)) !== undefined;
}
