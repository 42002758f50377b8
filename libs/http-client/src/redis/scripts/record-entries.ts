import { CHECKED_CALL } from './checked-call.ts';
import { READ_NOTE } from './notes.ts';

/**
 * Lua that indexes stored entries by name and describes them for RedisCacheManager. STORE_ENTRY only appends a note to
 * the list `unrecorded`; this code processes the notes.
 *
 * Invariant: an entry that is readable under values:<id> is in the index of each of its names, or has a note in
 * `unrecorded`. Every invalidation reads both. If a process dies after a write, its note is in Redis, and the next
 * write or invalidation of any process finds it.
 *
 *     write:         SET value, note ─► acknowledged          (one step)
 *     soon after:    note ─► indexes, descriptions            (one step, by any process)
 *     invalidation:  indexes and notes ─► removes             (one step, whenever it comes)
 *
 * Redis does not roll back a failed script, so a note is removed after its work, never before. If a note cannot be
 * processed (a missing permission, an index of another type), its value is deleted: an entry that invalidations
 * cannot find must not be readable. Then the note is void, and the next ones are processed.
 *
 * A note without a value is void. Notes are processed in order, so that the names of an entry are those of its last
 * write. Indexes do not expire (a volatile-* eviction could delete one that still has entries); they are cleaned by
 * the deadlines in `indexes`. Needs a local `prefix`.
 */
export const RECORD_ENTRIES = `
${CHECKED_CALL}

local function split(text)
  local parts = {}
  for part in string.gmatch(text or '', '[^\\n]+') do parts[#parts + 1] = part end
  return parts
end

local function timeMs()
  local time = redis.call('TIME')
  return tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end

${READ_NOTE}

-- Like encodeURIComponent, so that a \`:\` of a path or a tag stays inside its part. Also encodes \`*\`, which
-- RedisCacheManager's SCAN would read as a wildcard.
local codes = setmetatable({}, { __index = function(known, character)
  known[character] = string.format('%%%02X', string.byte(character))
  return known[character]
end })

local function encoded(part)
  return (string.gsub(part, "[^%w%-_.!~'()]", codes))
end

local function encodedTags(tags)
  local parts = {}
  for i = 1, #tags do parts[i] = encoded(tags[i]) end
  table.sort(parts)
  return table.concat(parts, ':')
end

local function indexNames(note)
  local names = {}
  for i = 1, #note.tags do names[i] = 'tag:' .. note.tags[i] end
  -- A resource's only entry is found without an index.
  if note.resource ~= note.id then names[#names + 1] = 'url:' .. note.resource end
  return names
end

-- Registers first: an index that is not registered would never be cleaned.
local function index(names, id, ends)
  -- Lua passes a command no more than 8,000 arguments.
  for first = 1, #names, 1000 do
    local register = {}
    for i = first, math.min(first + 999, #names) do
      register[#register + 1] = ends
      register[#register + 1] = names[i]
    end
    call('ZADD', prefix .. 'indexes', 'GT', unpack(register))
  end
  for i = 1, #names do call('ZADD', prefix .. 'index:' .. names[i], ends, id) end
end

-- After a rewrite with other tags, the entry is not found by the old ones.
local function unindex(known, names, id)
  local current = {}
  for i = 1, #names do current[names[i]] = true end
  for _, name in ipairs(split(known)) do
    if not current[name] then call('ZREM', prefix .. 'index:' .. name, id) end
  end
end

-- Indexes and describes one entry. Can be repeated after a failure at any step.
local function record(note, today)
  local id, names = note.id, indexNames(note)
  local idKey, valueKey = prefix .. 'ids:' .. id, prefix .. 'values:' .. id
  local life = call('PTTL', valueKey)
  if life <= 0 then return {} end
  index(names, id, today + life)
  local metadataKey = table.concat({
    prefix .. 'metadata', encoded(note.origin), encoded(note.path), note.method, id }, ':')
  local tagsKey = #note.tags == 0 and '' or prefix .. 'cache-tags:' .. encodedTags(note.tags) .. ':' .. id
  local known = call('HMGET', idKey, 'names', 'tagsKey')
  local namesText = table.concat(names, '\\n')
  if known[1] and known[1] ~= namesText then unindex(known[1], names, id) end
  if known[2] and known[2] ~= '' and known[2] ~= tagsKey then call('UNLINK', known[2]) end
  call('HSET', idKey, 'metadataKey', metadataKey, 'tagsKey', tagsKey, 'names', namesText)
  call('PEXPIRE', idKey, life)
  call('HSET', metadataKey, 'idKey', idKey, 'valueKey', valueKey, 'tagsKey', tagsKey, 'vary', note.vary)
  call('PEXPIRE', metadataKey, life)
  if tagsKey ~= '' then
    call('HSET', tagsKey, 'metadataKey', metadataKey)
    call('PEXPIRE', tagsKey, life)
  end
  return names
end

-- Processes up to \`limit\` notes, oldest first; fewer if they have many tags. Returns their number, whether more
-- may be left, names to clean up, and the first refusal.
local function recordEntries(limit, today)
  local notes = call('LRANGE', prefix .. 'unrecorded', 0, limit - 1)
  local done, indexed, names, refusal = 0, 0, {}, nil
  for i = 1, #notes do
    local note = readNote(notes[i])
    if note then
      local succeeded, result = pcall(record, note, today)
      if succeeded then
        names, indexed = #result > 0 and result or names, indexed + #result
      else
        refusal = refusal or messageOf(result)
        if not pcall(call, 'UNLINK', prefix .. 'values:' .. note.id) then break end
      end
    end
    done = i
    if indexed >= 1000 then break end
  end
  if done > 0 then call('LTRIM', prefix .. 'unrecorded', done, -1) end
  return done, done == limit or indexed >= 1000, names, refusal
end
`.trim();
