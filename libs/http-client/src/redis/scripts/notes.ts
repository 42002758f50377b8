import { entryId } from '../../cache/cache-entry.ts';
import type { CacheEntry } from '../../cache/cache-entry.ts';
import { toStoredVary } from '../stored-vary.ts';

/**
 * As many notes may wait in \`unrecorded\`; then nothing is stored until some are worked off. It bounds
 * Redis's memory and what an invalidation has to read, also where working them off fails for good.
 */
export const MAX_NOTES = 50_000;

/**
 * The note that STORE_ENTRY leaves of an entry: what it takes to index, describe and find it. A line each,
 * as joining lines costs a write next to nothing: id, id of the resource, its method, origin and path, the
 * request headers it was selected by (JSON of hashes, or empty), and then its tags. None of them holds a line feed:
 * HTTP allows none in a URL or a header.
 */
export const writeNote = ({ id, url, key, vary, tags }: CacheEntry): string => {
  // A resource that does not vary is its one entry.
  const resource = vary === undefined ? id : entryId(url);
  const selectedBy = vary === undefined ? '' : JSON.stringify(toStoredVary(url, vary));
  return [id, resource, key.method, key.origin, key.path, selectedBy, ...tags, ''].join('\n');
};

/** Lua that reads a note; nil for a line of text that is none. */
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
