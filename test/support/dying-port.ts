/** When a caller dies: before the call has an effect, or before the caller receives its result. */
export type MomentOfDeath = 'before' | 'after';

export const MOMENTS_OF_DEATH: readonly MomentOfDeath[] = ['before', 'after'];

export class Died extends Error {}

/**
 * A port whose caller dies at one of its calls.
 *
 * @param call the number of the call, from 1; there may be fewer calls
 */
export const dyingPort = <Port extends object>(
  port: Port,
  call: number,
  moment: MomentOfDeath,
): Port => {
  let calls = 0;
  return new Proxy(port, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return async (...input: unknown[]): Promise<unknown> => {
        calls += 1;
        const dies = calls === call;
        if (dies && moment === 'before') throw new Died();
        const result: unknown = await Reflect.apply(member, target, input);
        if (dies) throw new Died();
        return result;
      };
    },
  });
};

/** Whether the work died; other errors are rethrown. */
export const dies = async (work: () => Promise<unknown>): Promise<boolean> => {
  try {
    await work();
    return false;
  } catch (error) {
    if (error instanceof Died) return true;
    throw error;
  }
};

/**
 * Lets the work die at its first call, then at its second, and so on, until it has no more calls.
 *
 * @param attempt dies at the given call, and returns whether it did
 * @returns the number of calls
 */
export const atEveryCall = async (attempt: (call: number) => Promise<boolean>): Promise<number> => {
  let call = 1;
  while (await attempt(call)) call += 1;
  return call - 1;
};
