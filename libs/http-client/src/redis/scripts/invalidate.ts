import { READ_NOTE } from './notes.ts';
import { redisScript } from './redis-script.ts';

/**
 * Removes entries by name, raises their fences and tells every process, in one step:
 *
 *     this script ──┬─ entries gone ── fence 8 ── publish 8 ─────────► acknowledged
 *     other process │                                └► drops its local copies
 *     late writer   └─ lease 7 < fence 8: refused
 *
 * One index a name tells the ids, and the notes of what was stored but is not indexed yet tell the rest.
 * An entry that was rewritten with other tags may still be in the index of an old one, or an older note of
 * it: its last note is what it is. One command removes all values. Their descriptions, which only RedisCacheManager reads, are left to
 * KEEP_BOOKS: their ids are noted in the list `removed`.
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
local tags, urls, names, wanted, removed, more = {}, {}, {}, {}, 0, 0
for i = 4, 3 + tagCount do
  tags[#tags + 1] = ARGV[i]
  names[#names + 1] = 'tag:' .. ARGV[i]
end
for i = 4 + tagCount, #ARGV, 2 do
  urls[#urls + 1] = ARGV[i]
  names[#names + 1] = 'url:' .. ARGV[i + 1]
end
for i = 1, #names do wanted[names[i]] = true end

${READ_NOTE}

local lastNotes = {}
local notes = redis.call('LRANGE', prefix .. 'unrecorded', 0, -1)
for i = 1, #notes do
  local note = readNote(notes[i])
  if note then lastNotes[note.id] = note end
end

local function isWanted(note)
  for i = 1, #note.tags do
    if wanted['tag:' .. note.tags[i]] then return true end
  end
  return wanted['url:' .. note.resource]
end

local ids, values, isChosen = {}, {}, {}
local function remove(id)
  if isChosen[id] or (lastNotes[id] and not isWanted(lastNotes[id])) then return end
  isChosen[id] = true
  ids[#ids + 1] = id
  values[#values + 1] = prefix .. 'values:' .. id
end

local function clear(name)
  local index = prefix .. 'index:' .. name
  local found = redis.call('ZRANGE', index, 0, budget - 1)
  for i = 1, #found do remove(found[i]) end
  if #found < budget then
    redis.call('UNLINK', index)
    redis.call('ZREM', prefix .. 'indexes', name)
  else
    redis.call('ZREMRANGEBYRANK', index, 0, #found - 1)
    more = 1
  end
  budget = math.max(budget - #found, 1)
end

for i = 1, #names do clear(names[i]) end
for i = 5 + tagCount, #ARGV, 2 do remove(ARGV[i]) end
for id in pairs(lastNotes) do remove(id) end

-- Lua passes a command no more than 8,000 arguments.
for first = 1, #ids, 1000 do
  local last = math.min(first + 999, #ids)
  removed = removed + redis.call('UNLINK', unpack(values, first, last))
  redis.call('RPUSH', prefix .. 'removed', unpack(ids, first, last))
end

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local fences = prefix .. 'fences'
local epoch, previous = string.match(redis.call('GET', KEYS[1]) or '', '^(%d+):(%d+)$')
if not epoch then
  epoch = string.format('%.0f', now)
  previous = epoch
  redis.call('DEL', fences)
  redis.call('ZADD', fences, epoch, '', epoch, 'epoch')
end
local sequence = string.format('%.0f', math.max(tonumber(previous) + 1, now))
redis.call('SET', KEYS[1], epoch .. ':' .. sequence)
for i = 1, #names do redis.call('ZADD', fences, sequence, names[i]) end

-- The memory of fences is bounded: the oldest thousand become one floor under all leases.
if redis.call('ZCARD', fences) > 10000 then
  local oldest = redis.call('ZRANGE', fences, 0, 999, 'WITHSCORES')
  redis.call('ZREMRANGEBYRANK', fences, 0, 999)
  redis.call('ZADD', fences, oldest[#oldest], '', epoch, 'epoch')
end

local message = { epoch = epoch, previous = previous, sequence = sequence }
if #tags > 0 then message.tags = tags end
if #urls > 0 then message.urls = urls end
redis.call('PUBLISH', prefix .. 'invalidations', cjson.encode(message))
return { removed, more, epoch .. ':' .. previous, epoch .. ':' .. sequence }
`);
