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
 * Invariant 2: an invalidation finds it, because the note of its names is left in the same step (see
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
 * KEYS[1] value
 * ARGV: 1 prefix, 2 value, 3 life in ms, 4 clock of the lease, 5 note, 6 names of the fences, a line each:
 *       the resource's (url:<its id>), then the tags'; 7 age of the lease and grace in µs, or '',
 *       8 marker of a resource that varies, or absent
 * Returns 'stored <clock before> <clock>', 'fenced', 'grace' or 'flushed'
 */
export const STORE_ENTRY = redisScript(`
local prefix, lease = ARGV[1], ARGV[4]
local fencesKey = prefix .. 'fences'
local clock = redis.call('GET', prefix .. 'clock')
if not clock then return 'flushed' end

local function micros()
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000000 + tonumber(time[2])
end

-- The moment from which on no tag may have been invalidated, or none.
local function graceBegins()
  if ARGV[7] == '' then return end
  local age, grace = string.match(ARGV[7], '^(.+):(.+)$')
  return micros() - tonumber(age) - tonumber(grace)
end

local function refusal(quietSince)
  local names = {}
  for name in string.gmatch(ARGV[6], '[^\\n]+') do names[#names + 1] = name end
  local fences = redis.call('ZMSCORE', fencesKey, '', 'epoch', unpack(names))
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

local quietSince = graceBegins()
local sequence = tonumber(string.match(clock, ':(%d+)$'))
if clock ~= lease or (quietSince and sequence > quietSince) then
  local refused = refusal(quietSince)
  if refused then return refused end
end

local before = clock
-- The note first: without its value it is void, the value without its note could not be invalidated.
redis.call('RPUSH', prefix .. 'unrecorded', ARGV[5])
local old = redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3], 'GET')
if old then
  local identity = string.find(ARGV[2], ',"epoch":', 1, true)
  if string.sub(old, 1, identity) ~= string.sub(ARGV[2], 1, identity) then
    local epoch = string.match(clock, '^(%d+):')
    local text = string.format('%.0f', math.max(sequence + 1, micros()))
    clock = epoch .. ':' .. text
    redis.call('SET', prefix .. 'clock', clock)
    redis.call('ZADD', fencesKey, text, string.match(ARGV[6], '^[^\\n]+'))
    redis.call('PUBLISH', prefix .. 'invalidations', cjson.encode({
      epoch = epoch, previous = string.format('%.0f', sequence), sequence = text,
      urls = { cjson.decode(ARGV[5])[1] } }))
  end
end
-- The resource varies: its own value tells by which headers, and is no entry of its own.
if ARGV[8] then
  local resource = string.match(ARGV[6], '^url:([^\\n]+)')
  redis.call('SET', prefix .. 'values:' .. resource, ARGV[8], 'PX', ARGV[3])
end
return 'stored ' .. before .. ' ' .. clock
`);
