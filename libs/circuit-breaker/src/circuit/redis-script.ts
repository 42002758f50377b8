/**
 * The fleet's state machine, run by Redis: one script, so that every step is atomic.
 *
 * KEYS[1] the circuit; ARGV[1] the channel of its announcements; ARGV[2] the event; ARGV[3] the caller's record;
 * ARGV[4] the rules. Times are sent as "milliseconds from now", so that two clocks are never compared; the script
 * uses only Redis's own clock.
 *
 *   instance A            Redis                        instance B
 *   failed (5th) ───────► closed → open, announced ──► stops
 *   …60 s…
 *   claimed a ──────────► open → half-open, probe a    claimed b ──► ignored: now < due
 *   (A freezes; its lease ends)                        claimed b ──► probe b
 *   settled a ──────────► ignored: probe is b          settled b ──► closed or open, announced
 *
 * If Redis has an older record than the caller (FLUSHALL, failover to an older replica), the caller's record replaces
 * it first: the newest version that any process holds wins.
 */
export const CIRCUIT_SCRIPT = `
local event, known, rules = cjson.decode(ARGV[2]), cjson.decode(ARGV[3]), cjson.decode(ARGV[4])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function shifted(times, by)
  local result = {}
  for i, at in ipairs(times or {}) do result[i] = at + by end
  return result
end

local function dated(wire)
  return { state = wire.state, version = wire.version, era = wire.era, probe = wire.probe,
    due = now + (wire.dueIn or 0), failures = shifted(wire.failures, now),
    overdue = shifted(wire.overdue, now) }
end

local stored = redis.call('GET', KEYS[1])
local readable, record = pcall(cjson.decode, stored or '')
if not readable or type(record) ~= 'table' or not record.version then record = nil end
local changed = false
if not record or record.version < known.version then
  record = dated(known)
  changed = known.version > 0
end

local function change(state, due, probe)
  record.version = math.max(record.version + 1, now)
  if state then
    record.state, record.era, record.due, record.probe = state, record.version, due, probe
    record.failures, record.overdue = {}, {}
  end
  changed = true
end

local function since(times, earliest)
  local result = {}
  for _, at in ipairs(times or {}) do
    if at > earliest then result[#result + 1] = at end
  end
  return result
end

local handlers = {}

function handlers.read() end

function handlers.failed()
  if record.state ~= 'closed' or record.era ~= event.era then return end
  local failures = since(record.failures, now - rules.windowMs)
  failures[#failures + 1] = now
  if event.tripped or #failures >= rules.failures then
    change('open', now + rules.openMs)
  else
    record.failures = failures
    change()
  end
end

function handlers.overdue()
  if record.state ~= 'closed' or record.era ~= event.era then return end
  local waiting = since(record.overdue, now - rules.leaseMs)
  if #waiting >= rules.failures then return end
  waiting[#waiting + 1] = now
  record.overdue = waiting
  change()
end

function handlers.succeeded()
  if record.state ~= 'closed' or record.era ~= event.era then return end
  if #record.failures == 0 and #(record.overdue or {}) == 0 then return end
  record.failures, record.overdue = {}, {}
  change()
end

function handlers.claimed()
  if record.state == 'closed' or now < record.due then return end
  change('half-open', now + rules.leaseMs, event.token)
end

function handlers.settled()
  if record.state ~= 'half-open' or record.probe ~= event.token then return end
  if event.verdict == 'success' then change('closed', 0)
  elseif event.verdict == 'failure' then change('open', now + rules.openMs)
  else change('open', now) end
end

handlers[event.type]()

local wire = cjson.encode({ state = record.state, version = record.version, era = record.era,
  probe = record.probe, dueIn = record.due - now, failures = shifted(record.failures, -now),
  overdue = shifted(record.overdue, -now) })
if changed then
  redis.call('SET', KEYS[1], cjson.encode(record), 'PX', rules.keepMs)
  redis.call('PUBLISH', ARGV[1], wire)
end
return wire
`;
