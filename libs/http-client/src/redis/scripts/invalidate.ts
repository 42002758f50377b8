import { CHECKED_CALL } from './checked-call.ts';
import { READ_NOTE } from './notes.ts';
import { redisScript } from './redis-script.ts';

/**
 * Removes entries by name, raises their fences and notifies every process, in one step:
 *
 *     this script ──┬─ entries gone ── fence 8 ── publish 8 ─────────► acknowledged
 *     other process │                                └► drops its local copies
 *     late writer   └─ lease 7 < fence 8: refused
 *
 * The ids come from the index of each name, and from the notes of entries that are stored but not yet indexed. An
 * entry that was rewritten with other tags may still be in the index of an old tag, or have an older note: its last
 * note decides. One command removes all values. Their descriptions, which only RedisCacheManager reads, are left to
 * MAINTAIN_INDEXES: their ids are appended to the list `removed`.
 *
 * Redis does not roll back a failed script, so the order is: values, fences, clock, message, and only then the
 * indexes that listed the values. If it fails at any step it is not acknowledged, and a retry still finds everything
 * that is not removed:
 *
 *     values gone ✗ index untouched            retry: the index still lists the ids
 *     fence 8, clock 8 ✗ no message            retry: others see a gap in the clock, and the next message
 *
 * A very large index and a long list of notes are processed in slices, so that no other command waits long. Every
 * slice is a complete invalidation (fence and message) of what it removed: if a process reads an entry between two
 * slices, the message of the next slice drops it. The invalidation is acknowledged after the last slice. Notes are
 * read from the newest back, counted from the end of the list, because the list changes meanwhile: appended notes
 * only make the next slice read some again; notes removed from the head are indexed by then, and every slice reads
 * the indexes.
 *
 * Runs also when Redis is out of memory (allow-oom): an invalidation must not fail when writes do.
 *
 * KEYS[1] clock
 * ARGV: 1 prefix, 2 entries for each slice, 3 notes for each slice, 4 notes read by earlier slices, 5 number of tags n,
 *       6… n tags, then pairs of resource and its id
 * Returns { entries removed, 1 if an index has more, notes read, clock before, clock }
 */
export const INVALIDATE = redisScript(`#!lua flags=allow-oom
local prefix, budget, tagCount = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[5])
local notesASlice, notesBefore = tonumber(ARGV[3]), tonumber(ARGV[4])
local tags, urls, resources, names, wanted, removed, more = {}, {}, {}, {}, {}, 0, 0
for i = 6, 5 + tagCount do
  tags[#tags + 1] = ARGV[i]
  names[#names + 1] = 'tag:' .. ARGV[i]
end
for i = 6 + tagCount, #ARGV, 2 do
  urls[#urls + 1] = ARGV[i]
  resources[#resources + 1] = ARGV[i + 1]
  names[#names + 1] = 'url:' .. ARGV[i + 1]
end
for i = 1, #names do wanted[names[i]] = true end

${CHECKED_CALL}

${READ_NOTE}

local lastNotes = {}
local notes = call('LRANGE', prefix .. 'unrecorded', -(notesBefore + notesASlice), -(notesBefore + 1))
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

local found = {}
for i = 1, #names do
  local members = call('ZRANGE', prefix .. 'index:' .. names[i], 0, budget - 1)
  for j = 1, #members do remove(members[j]) end
  found[i] = { count = #members, isWhole = #members < budget }
  budget = math.max(budget - #members, 1)
end
for i = 1, #resources do remove(resources[i]) end
for id in pairs(lastNotes) do remove(id) end

-- Lua passes a command no more than 8,000 arguments.
for first = 1, #ids, 1000 do
  removed = removed + call('UNLINK', unpack(values, first, math.min(first + 999, #ids)))
end

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local fences = prefix .. 'fences'
local epoch, previous = string.match(call('GET', KEYS[1]) or '', '^(%d+):(%d+)$')
if not epoch then
  epoch = string.format('%.0f', now)
  previous = epoch
  call('UNLINK', fences)
  call('ZADD', fences, epoch, '', epoch, 'epoch')
end
local sequence = string.format('%.0f', math.max(tonumber(previous) + 1, now))
for i = 1, #names do call('ZADD', fences, sequence, names[i]) end

-- The number of fences is bounded: the oldest, a thousand at least, become one floor under all leases.
local tooMany = call('ZCARD', fences) - 10000
if tooMany > 0 then
  local last = math.max(tooMany, 1000) - 1
  local newest = call('ZRANGE', fences, last, last, 'WITHSCORES')
  call('ZREMRANGEBYRANK', fences, 0, last)
  call('ZADD', fences, newest[2], '', epoch, 'epoch')
end
call('SET', KEYS[1], epoch .. ':' .. sequence)

local message = { epoch = epoch, previous = previous, sequence = sequence }
if #tags > 0 then message.tags = tags end
if #urls > 0 then message.urls = urls end
call('PUBLISH', prefix .. 'invalidations', cjson.encode(message))

for i = 1, #names do
  local index = prefix .. 'index:' .. names[i]
  if found[i].isWhole then
    if found[i].count > 0 then call('UNLINK', index) end
    call('ZREM', prefix .. 'indexes', names[i])
  else
    call('ZREMRANGEBYRANK', index, 0, found[i].count - 1)
    more = 1
  end
end
-- Descriptions expire anyway. If nothing processes the list, it must not grow without limit.
if #ids > 0 and call('LLEN', prefix .. 'removed') < 100000 then
  for first = 1, #ids, 1000 do
    call('RPUSH', prefix .. 'removed', unpack(ids, first, math.min(first + 999, #ids)))
  end
end
return { removed, more, #notes, epoch .. ':' .. previous, epoch .. ':' .. sequence }
`);
