import { READ_NOTE } from './notes.ts';
import { redisScript } from './redis-script.ts';

/**
 * Writes an entry, or refuses. One script, so one step for everyone else:
 *
 * Invariant 1 (no stale fill): an entry is stored only if no fence of its names is newer than its
 * lease, and the memory of fences reaches back to the lease (same epoch, above the floor). Reading
 * the fences and writing the entry are one step, so an invalidation comes before (and is seen) or
 * after (and finds the entry): there is no in-between. Every fence moves the clock, so while the clock
 * still shows what the lease does, there is no newer one and none need be read:
 *
 *     lease 7 ── fetch ──► write, clock 7: stored            nothing was invalidated meanwhile
 *     lease 7 ── fetch ──► write, clock 9: the fences tell   something was; perhaps not this
 *
 * Invariant 2: an invalidation finds it, because the note of it is left in the same step (see
 * record-entries.ts).
 *
 * It does no more than that while its caller waits: three commands, and the time where there is a grace,
 * as each costs a script 2-5 µs; and it takes few arguments, as each costs both sides together 1 µs
 * (measured). A write may take twice a SET.
 *
 * A write that replaces a different answer is an invalidation of that resource: other processes drop
 * their copy, and a slower fetch that began before cannot put the older answer back. Answers are the
 * same when status, validator and body are, and a value begins with these, up to its epoch.
 *
 * KEYS[1] value: <prefix>values:<id of 32 characters>
 * ARGV: 1 value, 2 life in ms, 3 clock of the lease, 4 note (see notes.ts), 5 age of the lease and grace
 *       in µs, '' or absent where there is no grace, 6 marker of a resource that varies, or absent
 * Returns 'stored' as of the lease, 'stored <clock before> <clock>', 'fenced', 'grace' or 'flushed'
 */
export const STORE_ENTRY = redisScript(`
${READ_NOTE}

local prefix, lease = string.sub(KEYS[1], 1, -40), ARGV[3]
local clock = redis.call('GET', prefix .. 'clock')
if not clock then return 'flushed' end

-- The moment from which on no tag may have been invalidated, or none.
local quietSince
if ARGV[5] and ARGV[5] ~= '' then
  local time = redis.call('TIME')
  local age, grace = string.match(ARGV[5], '^(.+):(.+)$')
  quietSince = tonumber(time[1]) * 1000000 + tonumber(time[2]) - tonumber(age) - tonumber(grace)
end

if clock ~= lease or (quietSince and tonumber(string.match(clock, ':(%d+)$')) > quietSince) then
  local note = readNote(ARGV[4])
  local names = { 'url:' .. note.resource }
  for i = 1, #note.tags do names[i + 1] = 'tag:' .. note.tags[i] end
  local fences = redis.call('ZMSCORE', prefix .. 'fences', '', 'epoch', unpack(names))
  local leaseEpoch, leaseSequence = string.match(lease, '^(%d+):(%d+)$')
  local floor, asOf, newest = tonumber(fences[1]), tonumber(leaseSequence), 0
  if not floor or tonumber(fences[2]) ~= tonumber(leaseEpoch) then return 'flushed' end
  if floor > asOf then return 'fenced' end
  for i = 3, #fences do
    local fence = tonumber(fences[i] or 0)
    if fence > asOf then return 'fenced' end
    if i > 3 then newest = math.max(newest, fence) end
  end
  if quietSince and newest > quietSince then return 'grace' end
end

-- The note first: without its value it is void, the value without its note could not be invalidated.
redis.call('RPUSH', prefix .. 'unrecorded', ARGV[4])
local old = redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2], 'GET')
local answer = clock == lease and 'stored' or 'stored ' .. clock .. ' ' .. clock
if old then
  local identity = string.find(ARGV[1], ',"epoch":', 1, true)
  if string.sub(old, 1, identity) ~= string.sub(ARGV[1], 1, identity) then
    local note = readNote(ARGV[4])
    local epoch, previous = string.match(clock, '^(%d+):(%d+)$')
    local time = redis.call('TIME')
    local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
    local sequence = string.format('%.0f', math.max(tonumber(previous) + 1, now))
    redis.call('SET', prefix .. 'clock', epoch .. ':' .. sequence)
    redis.call('ZADD', prefix .. 'fences', sequence, 'url:' .. note.resource)
    redis.call('PUBLISH', prefix .. 'invalidations', cjson.encode({
      epoch = epoch, previous = previous, sequence = sequence,
      urls = { note.method .. ' ' .. note.origin .. note.path } }))
    answer = 'stored ' .. clock .. ' ' .. epoch .. ':' .. sequence
  end
end
-- The resource varies: its own value tells by which headers, and is no entry of its own.
if ARGV[6] then
  redis.call('SET', prefix .. 'values:' .. readNote(ARGV[4]).resource, ARGV[6], 'PX', ARGV[2])
end
return answer
`);
