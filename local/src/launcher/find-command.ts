import { execFile } from 'node:child_process';

/** The output of a command (both streams), or undefined when it is not there or fails. */
export async function outputOf(
  command: string,
  commandArguments: readonly string[],
): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(command, commandArguments, { timeout: 10_000 }, (error, stdout, stderr) => {
      resolve(error === null ? `${stdout}${stderr}` : undefined);
    });
  });
}

/** Whether a Docker engine answers, not only its client. */
export async function hasDocker(): Promise<boolean> {
  return (await outputOf('docker', ['version', '--format', '{{.Server.Version}}'])) !== undefined;
}
