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
 * KEYS[1] value
 * ARGV: 1 prefix, 2 value, 3 life in ms, 4 epoch and 5 sequence of the lease, 6 age of the lease and
 *       7 grace in µs, 8 note, 9 marker of a resource that varies or '', 10 fence of the resource
 *       (url:<its id>), 11… of the tags. No more, as each argument costs both sides half a µs.
 * Returns { 'stored', epoch, sequence, sequence before } or { 'fenced' | 'grace' | 'flushed' }
 */
export const STORE_ENTRY = redisScript(`
local prefix = ARGV[1]
local fencesKey = prefix .. 'fences'
local fences = redis.call('ZMSCORE', fencesKey, '', 'epoch', 'sequence', unpack(ARGV, 10))
local floor, epoch, sequence = tonumber(fences[1]), tonumber(fences[2]), tonumber(fences[3])
if not floor or epoch ~= tonumber(ARGV[4]) or not sequence then return { 'flushed' } end

local lease, newest = tonumber(ARGV[5]), 0
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
local grace = tonumber(ARGV[7])
if grace > 0 and newest > 0 and micros() - tonumber(ARGV[6]) < newest + grace then
  return { 'grace' }
end

local before = sequence
-- The note first: without its value it is void, the value without its note could not be invalidated.
redis.call('RPUSH', prefix .. 'unrecorded', ARGV[8])
local old = redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3], 'GET')
if old then
  local identity = string.find(ARGV[2], ',"epoch":', 1, true)
  if string.sub(old, 1, identity) ~= string.sub(ARGV[2], 1, identity) then
    sequence = math.max(sequence + 1, micros())
    local text = string.format('%.0f', sequence)
    local epochText = string.format('%.0f', epoch)
    redis.call('SET', prefix .. 'clock', epochText .. ':' .. text)
    redis.call('ZADD', fencesKey, text, 'sequence', text, ARGV[10])
    local resource = cjson.decode(ARGV[8])[1]
    redis.call('PUBLISH', prefix .. 'invalidations', cjson.encode({
      epoch = epochText, previous = string.format('%.0f', before), sequence = text, urls = { resource } }))
  end
end
-- The resource varies: its own value tells by which headers, and is no entry of its own.
if ARGV[9] ~= '' then
  redis.call('SET', prefix .. 'values:' .. string.sub(ARGV[10], 5), ARGV[9], 'PX', ARGV[3])
end
return { 'stored', epoch, sequence, before }
`);
