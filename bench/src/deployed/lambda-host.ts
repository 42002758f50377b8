// Runs one function in a separate process, as Lambda does: bundled as for deployment, invoked by messages.
// Standard output holds only the output of the function.
//
//   node lambda-host.ts <root> <path of the handler's source, or of its bundle>

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { bundle, deployedOptions } from './bundle.ts';
import type { HostMessage, Invoke } from './messages.ts';

const INVOCATION_TIMEOUT_MS = 10_000;

const [root, source] = z.tuple([z.string(), z.string()]).parse(process.argv.slice(2));

const loaded = z.object({ handler: z.custom<(event: unknown, context: object) => unknown>() });

const send = (message: HostMessage): void => {
  process.send?.(message);
};

const contextOf = (id: number): object => {
  const end = Date.now() + INVOCATION_TIMEOUT_MS;
  return {
    awsRequestId: `request-${id}`,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    getRemainingTimeInMillis: () => end - Date.now(),
  };
};

const handlerIn = async (file: string) =>
  loaded.parse(await import(pathToFileURL(file).href)).handler;

const load = async () => {
  if (extname(source) === '.mjs') return handlerIn(source);
  const directory = mkdtempSync(join(tmpdir(), 'commerce-function-'));
  try {
    const file = join(directory, 'function.mjs');
    await bundle(deployedOptions(root), { source: resolve(root, source) }, file);
    return await handlerIn(file);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
};

const handler = await load();
process.on('message', ({ id, event, traceHeader }: Invoke) => {
  if (traceHeader !== undefined) process.env._X_AMZN_TRACE_ID = traceHeader;
  void (async () => {
    try {
      send({ kind: 'result', id, result: await handler(event, contextOf(id)) });
    } catch (error) {
      send({ kind: 'failure', id, message: String(error) });
    }
  })();
});
process.on('disconnect', () => process.exit());
send({ kind: 'ready' });
