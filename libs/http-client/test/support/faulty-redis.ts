import type { Redis } from 'ioredis';
import type { CacheStoreHandle } from '../../src/index.ts';
import type { RedisRefusal } from '../../src/redis/refusal.ts';
import type { RedisScript } from '../../src/redis/scripts/redis-script.ts';
import { connectTo, openStoreOver } from './store-over.ts';

/** Which command of which script fails: the `at`-th that the script runs, from 1. */
export interface ScriptFault {
  readonly script: RedisScript;
  readonly at: number;
  /** What happens there: Redis refuses the command, or the script runs without end. Default: refused. */
  readonly kind?: 'refused' | 'endless';
  /** Only the next time the script runs. */
  readonly once?: boolean;
}

/** A store whose scripts can be made to fail at any of their commands. */
export interface FaultyStore extends CacheStoreHandle {
  /** From now on this command fails, until it is set to something else. */
  fault: ScriptFault | undefined;
  /** How often the fault happened. */
  readonly faults: () => number;
  readonly refusals: RedisRefusal[];
}

/**
 * Replaces what a script knows as `redis` by a copy that counts commands and fails one of them. The failure
 * leaves a trace, so that a test can tell a fault from a command the script does not have.
 */
const withFault = (source: string, { at, kind = 'refused' }: ScriptFault): string => {
  const [first = '', ...rest] = source.split('\n');
  const hasFlags = first.startsWith('#!');
  const outcome =
    kind === 'endless'
      ? 'while true do end'
      : `server.call('INCR', 'faults') return { err = 'ERR injected fault at ' .. select(1, ...) }`;
  const injected = `
local server, commands = redis, 0
local redis = setmetatable({}, { __index = server })
redis.pcall = function(...)
  commands = commands + 1
  if commands == ${at} then
    ${outcome}
  end
  return server.pcall(...)
end
redis.call = function(...)
  local reply = redis.pcall(...)
  if type(reply) == 'table' and reply.err then error(reply) end
  return reply
end`;
  return (hasFlags ? [first, injected, ...rest] : [injected, first, ...rest]).join('\n');
};

/** Opens a store like any other, except that `fault` makes its scripts fail. */
export const openFaultyStore = async (port: number): Promise<FaultyStore> => {
  const refusals: RedisRefusal[] = [];
  let fault: ScriptFault | undefined;
  let faults = 0;
  const connect = (): Redis => {
    const client = connectTo(port);
    const { eval: evaluate, evalsha } = client;
    const run = (original: typeof evaluate, script: string, args: unknown[]): Promise<unknown> => {
      const failing = fault;
      const isIt =
        failing !== undefined && [failing.script.source, failing.script.sha1].includes(script);
      if (!isIt) return Reflect.apply(original, client, [script, ...args]);
      faults += 1;
      if (failing.once === true) fault = undefined;
      const source = withFault(failing.script.source, failing);
      return Reflect.apply(evaluate, client, [source, ...args]);
    };
    Object.assign(client, {
      eval: (script: string, ...args: unknown[]) => run(evaluate, script, args),
      evalsha: (sha1: string, ...args: unknown[]) => run(evalsha, sha1, args),
    });
    return client;
  };
  const handle = await openStoreOver(connect, (refusal) => refusals.push(refusal));
  return {
    ...handle,
    get fault() {
      return fault;
    },
    set fault(next) {
      fault = next;
    },
    faults: () => faults,
    refusals,
  };
};
