import { setTimeout as sleep } from 'node:timers/promises';
import { VersionConflict } from './version-conflict.ts';

export interface RetryOnConflictOptions {
  /** How often the work is tried in all. Default 5. */
  readonly attempts?: number;
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

const MAX_STEP_MS = 20;

/**
 * Runs load–change–save again when the save lost against another one. The work must load inside, or
 * it would lose for ever.
 *
 * ```
 * A: load v3          save if v3 → v4 ✓
 * B:    load v3               save if v3 ✗   load v4, decide anew, save if v4 → v5 ✓
 * ```
 *
 * @throws VersionConflict when every attempt lost.
 */
export const retryOnConflict = async <Result>(
  work: () => Promise<Result>,
  { attempts = 5, wait = sleep }: RetryOnConflictOptions = {},
): Promise<Result> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof VersionConflict) || attempt >= attempts) throw error;
      // Jittered, so that two that collided do not collide again in step.
      await wait(Math.random() * MAX_STEP_MS * attempt);
    }
  }
};
