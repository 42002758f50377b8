import { redisScript } from './redis-script.ts';

/**
 * Writes an entry with its indexes, or refuses. One script, so one step for everyone else:
 *
 * Invariant 1 (no stale fill): an entry is stored only if no fence of its names is newer than its
 * lease, and the memory of fences reaches back to the lease (same epoch, above the floor). Reading
 * the fences and writing the entry are one step, so an invalidation comes before (and is seen) or
 * after (and finds the entry in its index): there is no in-between.
 * Invariant 2: whatever is readable under values:<id> is found by every index it belongs to. Indexes
 * have no expiry of their own (a volatile-* eviction could take one from under its entries); they
 * are cleaned by the deadlines kept in \`indexes\`.
 *
 * A write that replaces a different answer is an invalidation of that resource: other processes drop
 * their copy, and a slower fetch that began before cannot put the older answer back.
 *
 * KEYS[1] clock
 * ARGV: 1 prefix, 2 id, 3 id of the resource, 4 resource, 5 metadata key, 6 value, 7 life in ms,
 *       8 vary as JSON or '', 9 marker for the resource's own value or '', 10 digest of the answer,
 *       11 epoch and 12 sequence of the lease, 13 grace in µs, 14 age of the lease in µs,
 *       15 tags key or '', 16… names (tag:<tag>, url:<id of the resource>)
 * Returns { 'stored' | 'fenced' | 'grace' | 'flushed', clock, clock before }
 */
export const STORE_ENTRY = redisScript(`
local prefix, id, resource = ARGV[1], ARGV[2], ARGV[3]
local clock = redis.call('GET', KEYS[1])
if not clock then return { 'flushed', '' } end
local epoch, sequence = string.match(clock, '^(%d+):(%d+)$')
if epoch ~= ARGV[11] then return { 'flushed', clock } end

local names = {}
for i = 16, #ARGV do names[#names + 1] = ARGV[i] end
local fences = redis.call('ZMSCORE', prefix .. 'fences', '', 'url:' .. resource, unpack(names))
local lease = tonumber(ARGV[12])
if not fences[1] then return { 'flushed', clock } end
for i = 1, #fences do
  if fences[i] and tonumber(fences[i]) > lease then return { 'fenced', clock } end
end
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000000 + tonumber(time[2])
local fetched = now - tonumber(ARGV[14])
local grace = tonumber(ARGV[13])
for i = 3, #fences do
  if grace > 0 and fences[i] and fetched < tonumber(fences[i]) + grace then return { 'grace', clock } end
end

local idKey, valueKey, life, tagsKey = prefix .. 'ids:' .. id, prefix .. 'values:' .. id, ARGV[7], ARGV[15]
local known = redis.call('HMGET', idKey, 'digest', 'tagsKey')
local before = clock
if known[1] and known[1] ~= ARGV[10] then
  local previous = sequence
  sequence = string.format('%.0f', math.max(tonumber(sequence) + 1, now))
  clock = epoch .. ':' .. sequence
  redis.call('SET', KEYS[1], clock)
  redis.call('ZADD', prefix .. 'fences', sequence, 'url:' .. resource)
  redis.call('PUBLISH', prefix .. 'invalidations', cjson.encode({
    epoch = epoch, previous = previous, sequence = sequence, urls = { ARGV[4] } }))
end
if known[2] and known[2] ~= '' and known[2] ~= tagsKey then redis.call('UNLINK', known[2]) end

redis.call('SET', valueKey, ARGV[6], 'PX', life)
redis.call('HSET', idKey, 'metadataKey', ARGV[5], 'digest', ARGV[10], 'tagsKey', tagsKey,
  'names', '\\n' .. table.concat(names, '\\n') .. '\\n')
redis.call('PEXPIRE', idKey, life)
redis.call('HSET', ARGV[5], 'idKey', idKey, 'valueKey', valueKey, 'tagsKey', tagsKey, 'vary', ARGV[8])
redis.call('PEXPIRE', ARGV[5], life)
if tagsKey ~= '' then
  redis.call('HSET', tagsKey, 'metadataKey', ARGV[5])
  redis.call('PEXPIRE', tagsKey, life)
end
if ARGV[9] ~= '' then
  -- The resource varies: its own value tells by which headers, and is no entry of its own.
  redis.call('SET', prefix .. 'values:' .. resource, ARGV[9], 'PX', life)
  redis.call('UNLINK', prefix .. 'ids:' .. resource)
end

local today = math.floor(now / 1000)
local ends = today + tonumber(life)
-- One write in sixteen tidies up: often enough that nothing piles up, seldom enough to cost nothing.
local tidies = math.fmod(now, 16) == 0
if #names > 0 then
  local register = {}
  for i = 1, #names do
    local index = prefix .. 'index:' .. names[i]
    redis.call('ZADD', index, ends, id)
    if tidies then redis.call('ZREMRANGEBYSCORE', index, '-inf', today) end
    register[#register + 1] = ends
    register[#register + 1] = names[i]
  end
  redis.call('ZADD', prefix .. 'indexes', 'GT', unpack(register))
end
local ended = tidies and redis.call('ZRANGEBYSCORE', prefix .. 'indexes', '-inf', today, 'LIMIT', 0, 32) or {}
for i = 1, #ended do
  redis.call('UNLINK', prefix .. 'index:' .. ended[i])
  redis.call('ZREM', prefix .. 'indexes', ended[i])
end
return { 'stored', clock, before }
`);
