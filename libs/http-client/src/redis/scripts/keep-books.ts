import { BOOKS } from './record-entries.ts';
import { redisScript } from './redis-script.ts';

/**
 * Works off what writes and invalidations have left to do, whichever process left it: indexes and
 * describes what was stored, forgets the descriptions of what was removed, and tidies up what has ended.
 * Nobody waits for it. Takes little at a time, so that it holds up no other command for long.
 *
 * Runs also when Redis is out of memory (allow-oom): it mostly frees.
 *
 * KEYS[1] clock (says where the cache lives in a cluster); ARGV: 1 prefix, 2 how many at most
 * Returns how many are left
 */
export const KEEP_BOOKS = redisScript(`#!lua flags=allow-oom
local prefix, limit = ARGV[1], tonumber(ARGV[2])
${BOOKS}

-- What was stored again since has a note of its own, before or after this.
local function forget(id)
  local idKey = prefix .. 'ids:' .. id
  if redis.call('EXISTS', prefix .. 'values:' .. id) == 1 then return end
  local known = redis.call('HMGET', idKey, 'names', 'metadataKey', 'tagsKey')
  if not known[2] then return end
  for _, name in ipairs(split(known[1])) do redis.call('ZREM', prefix .. 'index:' .. name, id) end
  redis.call('UNLINK', idKey, known[2], known[3] and known[3] ~= '' and known[3] or idKey)
end

local today = timeMs()
local recorded, names = recordEntries(limit, today)
local removed = redis.call('LPOP', prefix .. 'removed', limit) or {}
for i = 1, #removed do forget(removed[i]) end

-- One entry's indexes a time: often enough that nothing piles up, seldom enough to cost little.
for i = 1, #names do
  redis.call('ZREMRANGEBYSCORE', prefix .. 'index:' .. names[i], '-inf', today)
end
local ended = redis.call('ZRANGEBYSCORE', prefix .. 'indexes', '-inf', today, 'LIMIT', 0, 32)
for i = 1, #ended do
  redis.call('UNLINK', prefix .. 'index:' .. ended[i])
  redis.call('ZREM', prefix .. 'indexes', ended[i])
end
if recorded < limit and #removed < limit then return 0 end
return redis.call('LLEN', prefix .. 'unrecorded') + redis.call('LLEN', prefix .. 'removed')
`);
