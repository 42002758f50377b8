import { RECORD_ENTRIES } from './record-entries.ts';
import { redisScript } from './redis-script.ts';

/**
 * Works off what writes and invalidations have left to do, whichever process left it: indexes and
 * describes what was stored, forgets the descriptions of what was removed, and tidies up what has ended.
 * No request waits for it. It takes little at a time, so that it holds up no other command for long.
 *
 * Runs also when Redis is out of memory (allow-oom): it mostly frees.
 *
 * Nothing leaves a list before its work is done, and a failure costs its own item alone.
 *
 * KEYS[1] clock (says where the cache lives in a cluster); ARGV: 1 prefix, 2 how many at most
 * Returns { how many are left to do now, the first refusal or '' }
 */
export const MAINTAIN_INDEXES = redisScript(`#!lua flags=allow-oom
local prefix, limit = ARGV[1], tonumber(ARGV[2])
${RECORD_ENTRIES}

-- What was stored again since has a note of its own, before or after this.
local function forget(id)
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

-- A description that cannot be removed now ends with the entry it described.
local removed = attempt(function()
  local ids = call('LRANGE', prefix .. 'removed', 0, limit - 1)
  for i = 1, #ids do attempt(forget, ids[i]) end
  if #ids > 0 then call('LTRIM', prefix .. 'removed', #ids, -1) end
  return #ids
end) or 0

attempt(function()
  -- One entry's indexes a time: often enough that nothing piles up, seldom enough to cost little.
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
