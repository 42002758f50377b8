import { redisScript } from './redis-script.ts';

/**
 * Returns the clock, beginning a new epoch where the old one's memory cannot be relied on:
 * - no clock: first use, FLUSHALL, or evicted;
 * - no memory of the fences of its epoch: that key alone was deleted;
 * - another run id than the epoch's: the server restarted (its disk may hold entries that were
 *   invalidated after they were saved) or a replica took over (which may have missed some).
 * Entries carry their epoch, so those of an older one are misses from this moment on.
 *
 * Every connection runs this before its first lookup. A restart cuts all connections, so:
 *
 *     server:     save(OLD) ─ invalidate ─ crash ─ restart(OLD) ──┬────────────────────────────
 *     process A:                          lost ──── open: epoch 2 ┘─► lookup: OLD is of epoch 1, a miss
 *
 * The run id is needed: without it a restart that brings saved entries back would go unnoticed, and with it
 * entries that were invalidated. So a user who may not ask for it (INFO) cannot use the cache.
 *
 * Runs also when Redis is out of memory (allow-oom): what is there may be read, and must be invalidated.
 *
 * KEYS[1] clock; ARGV[1] prefix
 */
export const OPEN_EPOCH = redisScript(`#!lua flags=allow-oom
local prefix = ARGV[1]
-- Another type of key holds nothing of the cache's, and is replaced with the rest of the memory.
local function read(...)
  local reply = redis.pcall(...)
  local refusal = type(reply) == 'table' and reply.err
  if refusal and not string.find(refusal, '^WRONGTYPE') then error(reply) end
  return not refusal and reply
end

local clock = read('GET', KEYS[1])
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%w+)') or 'unknown'
local fences = prefix .. 'fences'
local remembered = read('ZSCORE', fences, 'epoch')
local current = clock and tonumber(string.match(clock, '^(%d+):%d+$'))
if current and current == tonumber(remembered or '') and read('GET', prefix .. 'run') == run then
  return clock
end

local time = redis.call('TIME')
local epoch = tonumber(time[1]) * 1000000 + tonumber(time[2])
if clock then
  local last = tonumber(string.match(clock, ':(%d+)$'))
  if last and last >= epoch then epoch = last + 1 end
end
local text = string.format('%.0f', epoch)
local fresh = text .. ':' .. text
redis.call('SET', KEYS[1], fresh)
redis.call('SET', prefix .. 'run', run)
redis.call('UNLINK', fences)
-- The empty name holds the floor: no lease older than it may store anything.
redis.call('ZADD', fences, text, '', text, 'epoch')
redis.call('PUBLISH', prefix .. 'invalidations', cjson.encode({ epoch = text, previous = text, sequence = text }))
return fresh
`);
