import type { CacheClock } from '../cache/cache-clock.ts';
import type { InvalidationTarget } from '../cache/shared-tier.ts';

/** One invalidation, as it is published to every process. The field names are a format shared with other versions. */
export interface InvalidationMessage {
  readonly clock: CacheClock;
  /** The sequence before it: a receiver that has not seen that one has missed messages. */
  readonly previous: number;
  readonly target: InvalidationTarget;
}

/** Reads a published message; undefined if it is not valid (then the receiver drops its trust in its copies). */
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
