import { AsyncLocalStorage } from 'node:async_hooks';

/** What every log line of one invocation says about it. */
export interface InvocationContext {
  readonly correlationId: string;
  readonly requestId: string;
  readonly functionName: string;
}

const storage = new AsyncLocalStorage<InvocationContext>();

export const runInContext = <Result>(context: InvocationContext, work: () => Result): Result =>
  storage.run(context, work);

export const currentContext = (): InvocationContext | undefined => storage.getStore();
