import { redisScript } from './redis-script.ts';

/**
 * Removes entries by name, raises their fences and tells every process, in one step:
 *
 *     this script ──┬─ entries gone ── fence 8 ── publish 8 ─────────► acknowledged
 *     other process │                                └► drops its local copies
 *     late writer   └─ lease 7 < fence 8: refused
 *
 * A very large index is worked off in slices, so that no other command waits long. Every slice is a
 * complete invalidation (fence and message) of what it removed: a process that reads a not yet removed
 * entry between two slices is told again by the next. It is acknowledged after the last.
 *
 * Runs also when Redis is out of memory (allow-oom): an invalidation must not fail where writes do.
 *
 * KEYS[1] clock
 * ARGV: 1 prefix, 2 entries a slice, 3 number of tags n, 4… n tags, then pairs of resource and its id
 * Returns { entries removed, 1 if more are left, clock before, clock }
 */
export const INVALIDATE = redisScript(`#!lua flags=allow-oom
local prefix, budget, tagCount = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local tags, urls, names, removed, more = {}, {}, {}, 0, 0
local values, others = {}, {}

-- Collected first: two UNLINKs for all entries cost half of what two for each do.
local function forget(id, known)
  values[#values + 1] = prefix .. 'values:' .. id
  others[#others + 1] = prefix .. 'ids:' .. id
  if known[2] then others[#others + 1] = known[2] end
  if known[3] and known[3] ~= '' then others[#others + 1] = known[3] end
end

-- An index may still hold the id of an entry that was rewritten without this name: the entry says.
local function clear(name)
  names[#names + 1] = name
  local index = prefix .. 'index:' .. name
  local ids = redis.call('ZRANGE', index, 0, budget - 1)
  for i = 1, #ids do
    local known = redis.call('HMGET', prefix .. 'ids:' .. ids[i], 'names', 'metadataKey', 'tagsKey')
    if not known[1] or string.find(known[1], '\\n' .. name .. '\\n', 1, true) then forget(ids[i], known) end
  end
  if #ids < budget then
    redis.call('UNLINK', index)
    redis.call('ZREM', prefix .. 'indexes', name)
  else
    redis.call('ZREMRANGEBYRANK', index, 0, #ids - 1)
    more = 1
  end
  budget = math.max(budget - #ids, 1)
end

for i = 4, 3 + tagCount do
  tags[#tags + 1] = ARGV[i]
  clear('tag:' .. ARGV[i])
end
for i = 4 + tagCount, #ARGV, 2 do
  local id = ARGV[i + 1]
  urls[#urls + 1] = ARGV[i]
  clear('url:' .. id)
  forget(id, redis.call('HMGET', prefix .. 'ids:' .. id, 'names', 'metadataKey', 'tagsKey'))
end

if #values > 0 then
  removed = redis.call('UNLINK', unpack(values))
  redis.call('UNLINK', unpack(others))
end

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local fences = prefix .. 'fences'
local before = redis.call('GET', KEYS[1])
local epoch, previous = string.match(before or '', '^(%d+):(%d+)$')
if not epoch then
  epoch = string.format('%.0f', now)
  previous = epoch
  redis.call('DEL', fences)
  redis.call('ZADD', fences, epoch, '')
end
local sequence = string.format('%.0f', math.max(tonumber(previous) + 1, now))
local clock = epoch .. ':' .. sequence
redis.call('SET', KEYS[1], clock)
for i = 1, #names do redis.call('ZADD', fences, sequence, names[i]) end

-- The memory of fences is bounded: the oldest thousand become one floor under all leases.
if redis.call('ZCARD', fences) > 10000 then
  local oldest = redis.call('ZRANGE', fences, 0, 999, 'WITHSCORES')
  redis.call('ZREMRANGEBYRANK', fences, 0, 999)
  redis.call('ZADD', fences, oldest[#oldest], '')
end

local message = { epoch = epoch, previous = previous, sequence = sequence }
if #tags > 0 then message.tags = tags end
if #urls > 0 then message.urls = urls end
redis.call('PUBLISH', prefix .. 'invalidations', cjson.encode(message))
return { removed, more, epoch .. ':' .. previous, clock }
`);
