import { redisScript } from './redis-script.ts';

/**
 * Returns the clock. Begins a new epoch if the memory of the old one is not reliable:
 * - no clock: first use, FLUSHALL, or evicted;
 * - no fences of its epoch: only that key was deleted;
 * - another run id than the epoch's: the server restarted (its disk may hold entries that were
 *   invalidated after they were saved) or a replica took over (which may have missed invalidations).
 * Entries carry their epoch, so from now on entries of an older epoch are misses.
 *
 * Every connection runs this before its first lookup. A restart cuts all connections, so:
 *
 *     server:     save(OLD) ─ invalidate ─ crash ─ restart(OLD) ──┬────────────────────────────
 *     process A:                          lost ──── open: epoch 2 ┘─► lookup: OLD is of epoch 1, a miss
 *
 * The run id is needed: without it, a restart that restores invalidated entries from disk is not detected. So a user
 * without permission for INFO cannot use the cache.
 *
 * Runs also when Redis is out of memory (allow-oom): entries are still read, and must be invalidated.
 *
 * KEYS[1] clock; ARGV[1] prefix
 */
export const OPEN_EPOCH = redisScript(`#!lua flags=allow-oom
local prefix = ARGV[1]
-- A key of another type does not belong to the cache, and is replaced.
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
-- The empty name holds the floor: an older lease cannot store anything.
redis.call('ZADD', fences, text, '', text, 'epoch')
redis.call('PUBLISH', prefix .. 'invalidations', cjson.encode({ epoch = text, previous = text, sequence = text }))
return fresh
`);
