import { MAX_NOTES, READ_NOTE } from './notes.ts';
import { redisScript } from './redis-script.ts';

/**
 * Writes an entry, or refuses it. It is one script, so it is one step for all other clients:
 *
 * Invariant 1 (no stale fill): an entry is stored only if no fence of its names is newer than its
 * lease, and the stored fences reach back to the lease (same epoch, above the floor). Reading
 * the fences and writing the entry are one step, so an invalidation comes before (and is seen) or
 * after (and finds the entry). Every fence advances the clock. So while the clock equals that of the
 * lease, there is no newer fence, and no fence is read:
 *
 *     lease 7 ── fetch ──► write, clock 7: stored            nothing was invalidated meanwhile
 *     lease 7 ── fetch ──► write, clock 9: fences are read   something was; perhaps not this entry
 *
 * Invariant 2: an invalidation finds the entry, because its note is appended in the same step (see
 * record-entries.ts), before the value: Redis does not roll back a failed script. If the value is then refused,
 * its note is removed again, because invalidations rely on the last note of an entry.
 *
 * The script does no more than that, because its caller waits: three commands, plus the time if there is a grace
 * period. Each command costs 2-5 µs, each argument 1 µs on both sides together (measured). A write may take twice
 * as long as a SET.
 *
 * A write that replaces a different response is also an invalidation of that resource: other processes drop
 * their copy, and a slower fetch that began earlier cannot restore the older response. Responses are equal
 * if status, validator and body are, and a value begins with these, up to its epoch.
 *
 * The same holds for a write that changes whether, or by which headers, the resource varies. The older responses,
 * which other processes would find by the older names, are removed, because the most recent one must be used
 * (RFC 9111, 4). The marker that names the headers lives as long as the longest-living variant.
 *
 * KEYS[1] value: <prefix>values:<id of 32 characters>
 * ARGV: 1 value, 2 life in ms, 3 clock of the lease, 4 note (see notes.ts), 5 age of the lease and grace
 *       period in µs, '' or absent without one, 6 marker of a resource that varies, or absent
 * Returns 'stored' as of the lease, 'stored <clock before> <clock>', 'fenced', 'grace', 'flushed' or 'full'
 */
export const STORE_ENTRY = redisScript(`
${READ_NOTE}

local prefix, lease = string.sub(KEYS[1], 1, -40), ARGV[3]
local clock = redis.call('GET', prefix .. 'clock')
if not clock then return 'flushed' end

-- No tag may have been invalidated since this time; nil without a grace period.
local quietSince
if ARGV[5] and ARGV[5] ~= '' then
  local time = redis.call('TIME')
  local age, grace = string.match(ARGV[5], '^(.+):(.+)$')
  quietSince = tonumber(time[1]) * 1000000 + tonumber(time[2]) - tonumber(age) - tonumber(grace)
end

if clock ~= lease or (quietSince and tonumber(string.match(clock, ':(%d+)$')) > quietSince) then
  local note, newest = readNote(ARGV[4]), 0
  local known = redis.call('ZMSCORE', prefix .. 'fences', '', 'epoch', 'url:' .. note.resource)
  local leaseEpoch, leaseSequence = string.match(lease, '^(%d+):(%d+)$')
  local floor, asOf = tonumber(known[1]), tonumber(leaseSequence)
  if not floor or tonumber(known[2]) ~= tonumber(leaseEpoch) then return 'flushed' end
  if floor > asOf or tonumber(known[3] or 0) > asOf then return 'fenced' end
  -- Lua passes a command no more than 8,000 arguments.
  for first = 1, #note.tags, 1000 do
    local names = {}
    for i = first, math.min(first + 999, #note.tags) do names[#names + 1] = 'tag:' .. note.tags[i] end
    local fences = redis.call('ZMSCORE', prefix .. 'fences', unpack(names))
    for i = 1, #fences do
      local fence = tonumber(fences[i] or 0)
      if fence > asOf then return 'fenced' end
      newest = math.max(newest, fence)
    end
  end
  if quietSince and newest > quietSince then return 'grace' end
end

local notes = prefix .. 'unrecorded'

-- A note that cannot be removed would describe the older value, so that value is deleted.
local function removeNote()
  local taken = redis.pcall('RPOP', notes)
  if type(taken) == 'string' then return end
  local trimmed = redis.pcall('LTRIM', notes, 0, -2)
  if trimmed.err then redis.pcall('UNLINK', KEYS[1]) end
end

-- The note first: a note without a value is void, but a value without a note could not be invalidated.
if redis.call('RPUSH', notes, ARGV[4]) > ${MAX_NOTES} then
  removeNote()
  return 'full'
end
local old = redis.pcall('SET', KEYS[1], ARGV[1], 'PX', ARGV[2], 'GET')
if type(old) == 'table' then
  removeNote()
  return old
end

local isDifferent, variesOtherwise = false, false
if old then
  local identity = string.find(ARGV[1], ',"epoch":', 1, true)
  isDifferent = string.sub(old, 1, identity) ~= string.sub(ARGV[1], 1, identity)
  variesOtherwise = isDifferent and string.sub(old, 1, 13) == '{"variesBy":['
end
-- The resource varies: the value under its id names the headers, and is not an entry.
if ARGV[6] then
  local marker = prefix .. 'values:' .. readNote(ARGV[4]).resource
  local life = math.max(tonumber(ARGV[2]), redis.call('PTTL', marker))
  local before = redis.call('SET', marker, ARGV[6], 'PX', string.format('%.0f', life), 'GET')
  variesOtherwise = before and before ~= ARGV[6]
end
if not isDifferent and not variesOtherwise then
  return clock == lease and 'stored' or 'stored ' .. clock .. ' ' .. clock
end

local note = readNote(ARGV[4])
if variesOtherwise then
  local function remove(id)
    if id ~= note.id and id ~= note.resource and redis.call('UNLINK', prefix .. 'values:' .. id) == 1 then
      redis.call('RPUSH', prefix .. 'removed', id)
    end
  end
  for _, id in ipairs(redis.call('ZRANGE', prefix .. 'index:url:' .. note.resource, 0, 999)) do remove(id) end
  for _, text in ipairs(redis.call('LRANGE', notes, -1000, -1)) do
    local other = readNote(text)
    if other and other.resource == note.resource then remove(other.id) end
  end
end
local epoch, previous = string.match(clock, '^(%d+):(%d+)$')
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local sequence = string.format('%.0f', math.max(tonumber(previous) + 1, now))
redis.call('SET', prefix .. 'clock', epoch .. ':' .. sequence)
redis.call('ZADD', prefix .. 'fences', sequence, 'url:' .. note.resource)
redis.call('PUBLISH', prefix .. 'invalidations', cjson.encode({
  epoch = epoch, previous = previous, sequence = sequence,
  urls = { note.method .. ' ' .. note.origin .. note.path } }))
return 'stored ' .. clock .. ' ' .. epoch .. ':' .. sequence
`);
