import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { HostMessage, Invoke } from './messages.ts';

export interface FunctionSettings {
  /** The repository's root. */
  readonly root: string;
  /** The handler's source, relative to the root; or the absolute path of its bundle, a `.mjs`. */
  readonly source: string;
  /** The function's name, e.g. `commerce-orders-test-createOrder`. */
  readonly name: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface LambdaProcess {
  /** Invokes the function once. Rejects with its error. */
  invoke(event: unknown, traceHeader?: string): Promise<unknown>;
  /** The lines of its standard output. */
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

/** Starts a function in a separate process; resolves when it has loaded. */
export const startFunction = async ({
  root,
  source,
  name,
  environment,
}: FunctionSettings): Promise<LambdaProcess> => {
  const child = spawn(
    process.execPath,
    ['--no-warnings', join(root, 'bench/src/deployed/lambda-host.ts'), root, source],
    {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
      env: { ...process.env, ...environment, AWS_LAMBDA_FUNCTION_NAME: name },
    },
  );
  const lines: string[] = [];
  if (child.stdout === null) throw new Error('The function has no standard output.');
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));

  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  const ready = Promise.withResolvers<undefined>();
  child.on('message', (message) => {
    // The other process runs lambda-host.ts.
    const received = message as HostMessage;
    switch (received.kind) {
      case 'ready':
        ready.resolve(undefined);
        return;
      case 'result':
        waiting.get(received.id)?.resolve(received.result);
        return;
      case 'failure':
        waiting.get(received.id)?.reject(new Error(received.message));
    }
  });
  child.once('exit', (code) => {
    const gone = new Error(`${source} ended with code ${String(code)}.`);
    ready.reject(gone);
    for (const { reject } of waiting.values()) reject(gone);
  });
  await ready.promise;

  let invocations = 0;
  return {
    lines,
    invoke: async (event, traceHeader) => {
      invocations += 1;
      const id = invocations;
      const outcome = Promise.withResolvers<unknown>();
      waiting.set(id, outcome);
      const message: Invoke = { id, event, traceHeader };
      child.send(message);
      try {
        return await outcome.promise;
      } finally {
        waiting.delete(id);
      }
    },
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.disconnect();
      await exited;
    },
  };
};
