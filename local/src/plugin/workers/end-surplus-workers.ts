import { prototypeIn } from '../serverless-offline-classes.ts';
import { REST_MS, surplusWorkers } from './surplus.ts';

/** What is used of serverless-offline's LambdaFunction: one instance of a function, with a worker thread. */
interface Instance {
  readonly status: string;
  readonly functionName: string;
  readonly idleTimeInMillis: number;
  /** Ends the thread. The next call starts another one. */
  readonly cleanup: () => Promise<void>;
}
interface InstancePrototype {
  runHandler: (this: Instance) => Promise<unknown>;
}

/**
 * Longer than any working day: serverless-offline itself would end each worker after a minute without a call, and the
 * first event after a pause would wait for its function to load.
 */
export const NEVER_BY_ITSELF_SECONDS = 86_400;

/**
 * Keeps the memory of this process within bounds, whatever is called.
 *
 * Invariant: an instance is ended only while idle; between the look at its status and the end of its thread no other
 * code runs, and a call that comes later makes a new thread.
 */
export const endSurplusWorkers = async (): Promise<void> => {
  const prototype = await prototypeIn('lambda/LambdaFunction.js', isInstancePrototype);
  const { runHandler } = prototype;
  const running = new Set<Instance>();
  let timer: NodeJS.Timeout | undefined;

  const look = (): void => {
    timer = undefined;
    const workers = [...running].map((instance) => ({
      instance,
      functionName: instance.functionName,
      idleMs: instance.status === 'IDLE' ? instance.idleTimeInMillis : 0,
    }));
    for (const { instance } of surplusWorkers(workers)) {
      running.delete(instance);
      void instance.cleanup();
    }
    if (workers.some(({ idleMs }) => idleMs < REST_MS)) lookLater();
  };
  const lookLater = (): void => {
    timer ??= setTimeout(look, REST_MS).unref();
  };
  prototype.runHandler = async function () {
    running.add(this);
    try {
      return await runHandler.call(this);
    } finally {
      lookLater();
    }
  };
};

const isInstancePrototype = (prototype: object): prototype is InstancePrototype =>
  'runHandler' in prototype && 'idleTimeInMillis' in prototype && 'cleanup' in prototype;
