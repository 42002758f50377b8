import { RECORD_ENTRIES } from './record-entries.ts';
import { redisScript } from './redis-script.ts';

/**
 * Does the work that writes and invalidations of any process left behind: indexes and describes what was stored,
 * deletes the descriptions of what was removed, and cleans up what has expired. No request waits for it. Each run is
 * small, so that it does not delay other commands for long.
 *
 * Runs also when Redis is out of memory (allow-oom): it mostly frees memory.
 *
 * An item leaves its list after its work is done. A failure affects only its own item.
 *
 * KEYS[1] clock (selects the slot in a cluster); ARGV: 1 prefix, 2 the most items to process
 * Returns { number of items left, the first refusal or '' }
 */
export const MAINTAIN_INDEXES = redisScript(`#!lua flags=allow-oom
local prefix, limit = ARGV[1], tonumber(ARGV[2])
${RECORD_ENTRIES}

-- An entry that was stored again has its own note, before or after this.
local function deleteDescription(id)
  local idKey = prefix .. 'ids:' .. id
  if call('PTTL', prefix .. 'values:' .. id) ~= -2 then return end
  local known = call('HMGET', idKey, 'names', 'metadataKey', 'tagsKey')
  if not known[2] then return end
  for _, name in ipairs(split(known[1])) do call('ZREM', prefix .. 'index:' .. name, id) end
  call('UNLINK', idKey, known[2], known[3] and known[3] ~= '' and known[3] or idKey)
end

local today = timeMs()
local _, isMore, names, refusal = recordEntries(limit, today)

local function attempt(work, ...)
  local succeeded, result = pcall(work, ...)
  if succeeded then return result end
  refusal = refusal or messageOf(result)
end

-- A description that cannot be deleted now expires with the entry it describes.
local removed = attempt(function()
  local ids = call('LRANGE', prefix .. 'removed', 0, limit - 1)
  for i = 1, #ids do attempt(deleteDescription, ids[i]) end
  if #ids > 0 then call('LTRIM', prefix .. 'removed', #ids, -1) end
  return #ids
end) or 0

attempt(function()
  -- Only one entry's indexes for each run: often enough to keep up, seldom enough to be cheap.
  for i = 1, math.min(#names, 100) do
    call('ZREMRANGEBYSCORE', prefix .. 'index:' .. names[i], '-inf', today)
  end
  local ended = call('ZRANGEBYSCORE', prefix .. 'indexes', '-inf', today, 'LIMIT', 0, 32)
  for i = 1, #ended do
    call('UNLINK', prefix .. 'index:' .. ended[i])
    call('ZREM', prefix .. 'indexes', ended[i])
  end
end)
if not isMore and removed < limit then return { 0, refusal or '' } end
local left = attempt(function()
  return call('LLEN', prefix .. 'unrecorded') + call('LLEN', prefix .. 'removed')
end)
return { left or 0, refusal or '' }
`);
