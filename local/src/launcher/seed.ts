import type { Context } from '@commerce/platform/contexts';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { dynamoDbClient } from '../dynamodb-client.ts';
import { localUrl, platformPorts } from '../addresses/port-plan.ts';
import { awsEnvironment, serviceEnvironment } from '../plugin/local-environment.ts';
import { PlatformError } from './platform-error.ts';

const scanSchema = z.object({ Count: z.number() });

export interface SeedSettings {
  readonly portBase: number;
  readonly stage: string;
  readonly service: Context;
  readonly services: readonly Context[];
}

/** The script that fills the empty table of a context, where the context has one. */
export const seedScriptOf = ({ name, directory }: Context): string | undefined => {
  const script = join(directory, 'src', 'seed', `seed-${name}.ts`);
  return existsSync(script) ? script : undefined;
};

/** The seed scripts of the services, which end with the platform. */
export class Seeds {
  readonly #stopping = new AbortController();
  readonly #running = new Set<Promise<unknown>>();

  /**
   * Runs `src/seed/seed-<service>.ts` of a service whose table is empty.
   *
   * @returns the last line the script printed, or undefined when there was nothing to do or it was stopped
   * @throws PlatformError when the script fails
   */
  async seed({ portBase, stage, service, services }: SeedSettings): Promise<string | undefined> {
    const script = seedScriptOf(service);
    if (script === undefined) return undefined;
    const environment = {
      ...awsEnvironment(portBase),
      ...serviceEnvironment({
        base: portBase,
        stage,
        serviceName: service.name,
        services,
        redisUrl: undefined,
      }),
    };
    if (!(await isEmpty(`commerce-${stage}-${service.name}`, portBase))) return undefined;
    const running = run(script, environment, this.#stopping.signal);
    this.#running.add(running);
    const { code, output } = await running.finally(() => this.#running.delete(running));
    if (this.#stopping.signal.aborted) return undefined;
    if (code !== 0) throw new PlatformError(`${script} failed: ${output}`);
    return output.trim().split('\n').at(-1) ?? '';
  }

  /** Resolves when no script runs any more. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#running);
  }
}

const isEmpty = async (table: string, portBase: number): Promise<boolean> => {
  const dynamoDb = dynamoDbClient(localUrl(platformPorts(portBase).dynamoDb), 'tables');
  return scanSchema.parse(await dynamoDb('Scan', { TableName: table, Limit: 1 })).Count === 0;
};

const run = async (
  script: string,
  environment: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<{ readonly code: number | null; readonly output: string }> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [script], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
      killSignal: 'SIGKILL',
    });
    // Said of a child that the signal ends, too; `close` follows.
    child.on('error', () => undefined);
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    }
    child.on('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString('utf8') }));
  });
