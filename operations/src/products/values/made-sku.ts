import { createHash } from 'node:crypto';
import { charactersIn } from '@commerce/domain-primitives';
import { MAX_SKU_CHARACTERS } from '../product-request.ts';

const HASH_CHARACTERS = 10;

const hashOf = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, HASH_CHARACTERS);

/**
 * The SKU of a product whose shop gave it none: its handle and options, so that a second import of the product finds
 * the first one. Two products never get the same one; a part with a slash, or too many characters, adds a hash.
 */
export const madeSku = (handle: string, options: readonly string[] = []): string => {
  const parts = [handle, ...options].map((part) => part.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim());
  const sku = parts.join('/');
  const isPlain = options.every((option) => !option.includes('/')) && !handle.includes('/');
  if (isPlain && charactersIn(sku) <= MAX_SKU_CHARACTERS) return sku;
  const start = Array.from(sku)
    .slice(0, MAX_SKU_CHARACTERS - HASH_CHARACTERS - 1)
    .join('')
    .trimEnd();
  return `${start}-${hashOf(parts)}`;
};
