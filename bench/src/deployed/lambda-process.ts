import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { HostAnswer, Invoke } from './messages.ts';

export interface FunctionSettings {
  /** The repository's root. */
  readonly root: string;
  /** The handler's source, from the root; or the whole path of its bundle, a `.mjs`. */
  readonly source: string;
  /** The function's name, e.g. `commerce-orders-test-createOrder`. */
  readonly name: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface LambdaProcess {
  /** Runs the function once. Rejects with what it threw. */
  invoke(event: unknown, traceHeader?: string): Promise<unknown>;
  /** What it has written to standard output, line by line. */
  readonly lines: readonly string[];
  stop(): Promise<void>;
}

/** Starts a function in a process of its own; resolves when it has loaded. */
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
    // Only our own host is at the other end.
    const answer = message as HostAnswer;
    switch (answer.kind) {
      case 'ready':
        ready.resolve(undefined);
        return;
      case 'result':
        waiting.get(answer.id)?.resolve(answer.result);
        return;
      case 'failure':
        waiting.get(answer.id)?.reject(new Error(answer.message));
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
