import type { CacheClock } from '../cache/cache-clock.ts';
import type { InvalidationTarget } from '../cache/shared-tier.ts';

/** One invalidation, as every process hears of it. */
export interface InvalidationMessage {
  readonly clock: CacheClock;
  /** The sequence it followed: a receiver that has not seen that one has missed some. */
  readonly previous: number;
  readonly target: InvalidationTarget;
}

/** Reads a published message; undefined for anything that is none (then the receiver trusts nothing). */
export const parseInvalidationMessage = (text: string): InvalidationMessage | undefined => {
  const message = parseObject(text);
  if (message === undefined) return undefined;
  const epoch = Number(message.epoch);
  const previous = Number(message.previous);
  const sequence = Number(message.sequence);
  if (![epoch, previous, sequence].every((value) => Number.isSafeInteger(value) && value > 0)) {
    return undefined;
  }
  const tags = strings(message.tags);
  const urls = strings(message.urls);
  return { clock: { epoch, sequence }, previous, target: { tags, urls } };
};

const parseObject = (text: string): Record<string, unknown> | undefined => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
};

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
