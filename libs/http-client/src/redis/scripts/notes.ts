import { entryId } from '../../cache/cache-entry.ts';
import type { CacheEntry } from '../../cache/cache-entry.ts';
import { toStoredVary } from '../stored-vary.ts';

/**
 * The most notes that may wait in `unrecorded`. At this limit nothing is stored until some are processed. It bounds
 * Redis's memory and what an invalidation reads, even if the notes can never be processed.
 */
export const MAX_NOTES = 50_000;

/**
 * The note that STORE_ENTRY appends for an entry: what is needed to index, describe and find it. One line for each
 * value, as joining lines is cheap: id, id of the resource, its method, origin and path, the request headers that
 * selected it (JSON of hashes, or empty), then the tags. HTTP allows no line feed in any of them. Other versions read
 * the notes too, so the order of the lines is fixed.
 */
export const writeNote = ({ id, url, key, vary, tags }: CacheEntry): string => {
  // A resource that does not vary is its one entry.
  const resource = vary === undefined ? id : entryId(url);
  const selectedBy = vary === undefined ? '' : JSON.stringify(toStoredVary(url, vary));
  return [id, resource, key.method, key.origin, key.path, selectedBy, ...tags, ''].join('\n');
};

/** Lua that reads a note; nil for text that is not a note. */
export const READ_NOTE = `
local function readNote(text)
  local id, resource, method, origin, path, vary, tagLines = string.match(text,
    '^(.-)\\n(.-)\\n(.-)\\n(.-)\\n(.-)\\n(.-)\\n(.*)$')
  if not id then return end
  local tags = {}
  for tag in string.gmatch(tagLines, '[^\\n]+') do tags[#tags + 1] = tag end
  return { id = id, resource = resource, method = method, origin = origin, path = path, vary = vary, tags = tags }
end
`.trim();
