import { redisScript } from './redis-script.ts';

/**
 * Writes an entry, or refuses. One script, so one step for everyone else:
 *
 * Invariant 1 (no stale fill): an entry is stored only if no fence of its names is newer than its
 * lease, and the memory of fences reaches back to the lease (same epoch, above the floor). Reading
 * the fences and writing the entry are one step, so an invalidation comes before (and is seen) or
 * after (and finds the entry): there is no in-between.
 * Invariant 2: an invalidation finds it, because the note of its names is left in the same step (see
 * record-entries.ts).
 *
 * It does no more than that while its caller waits: three commands, as each costs a script 2-5 µs
 * (measured), and a write may take twice a SET.
 *
 * A write that replaces a different answer is an invalidation of that resource: other processes drop
 * their copy, and a slower fetch that began before cannot put the older answer back. Answers are the
 * same when status, validator and body are, and a value begins with these, up to its epoch.
 *
 * KEYS: 1 clock, 2 fences, 3 unrecorded, 4 value, 5 the resource's marker, if it varies
 * ARGV: 1 value, 2 life in ms, 3 epoch and 4 sequence of the lease, 5 age of the lease and 6 grace in
 *       µs, 7 note, 8 resource, 9 channel, 10 marker or '', 11 fence of the resource, 12… of the tags
 * Returns { 'stored', epoch, sequence, sequence before } or { 'fenced' | 'grace' | 'flushed' }
 */
export const STORE_ENTRY = redisScript(`
local fences = redis.call('ZMSCORE', KEYS[2], '', 'epoch', 'sequence', unpack(ARGV, 11))
local floor, epoch, sequence = tonumber(fences[1]), tonumber(fences[2]), tonumber(fences[3])
if not floor or epoch ~= tonumber(ARGV[3]) or not sequence then return { 'flushed' } end

local lease, newest = tonumber(ARGV[4]), 0
if floor > lease then return { 'fenced' } end
for i = 4, #fences do
  if fences[i] then
    local fence = tonumber(fences[i])
    if fence > lease then return { 'fenced' } end
    if i > 4 then newest = math.max(newest, fence) end
  end
end

local function micros()
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000000 + tonumber(time[2])
end
if newest > 0 and micros() - tonumber(ARGV[5]) < newest + tonumber(ARGV[6]) then return { 'grace' } end

local before = sequence
-- The note first: without its value it is void, the value without its note could not be invalidated.
redis.call('RPUSH', KEYS[3], ARGV[7])
local old = redis.call('SET', KEYS[4], ARGV[1], 'PX', ARGV[2], 'GET')
if old then
  local identity = string.find(ARGV[1], ',"epoch":', 1, true)
  if string.sub(old, 1, identity) ~= string.sub(ARGV[1], 1, identity) then
    sequence = math.max(sequence + 1, micros())
    local text = string.format('%.0f', sequence)
    local epochText = string.format('%.0f', epoch)
    redis.call('SET', KEYS[1], epochText .. ':' .. text)
    redis.call('ZADD', KEYS[2], text, 'sequence', text, ARGV[11])
    redis.call('PUBLISH', ARGV[9], cjson.encode({
      epoch = epochText, previous = string.format('%.0f', before), sequence = text, urls = { ARGV[8] } }))
  end
end
-- The resource varies: its own value tells by which headers, and is no entry of its own.
if ARGV[10] ~= '' then redis.call('SET', KEYS[5], ARGV[10], 'PX', ARGV[2]) end
return { 'stored', epoch, sequence, before }
`);
