import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of an invocation contains. */
export interface InvocationContext {
  readonly correlationId: string;
  readonly requestId: string;
  readonly functionName: string;
}

const storage = new AsyncLocalStorage<InvocationContext>();

/** Runs work whose log lines have this context. */
export const runInContext = <Result>(context: InvocationContext, work: () => Result): Result =>
  storage.run(context, work);

/** Returns the context of the current invocation; undefined outside of one. */
export const currentContext = (): InvocationContext | undefined => storage.getStore();
