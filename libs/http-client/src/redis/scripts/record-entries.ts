import { READ_NOTE } from './notes.ts';

/**
 * Lua that puts into the books what was stored: which entries a name has, and how RedisCacheManager finds
 * them. STORE_ENTRY only appends a note to the list `unrecorded`; this works the notes off.
 *
 * Invariant: whatever is readable under values:<id> is in the index of each of its names or noted in
 * `unrecorded`, and every invalidation looks into both. A process that dies after a write leaves its
 * note in Redis, where any other process's next write or invalidation finds it.
 *
 *     write:         SET value, note ─► acknowledged          (one step)
 *     soon after:    note ─► indexes, descriptions            (one step, by any process)
 *     invalidation:  indexes and notes ─► removes             (one step, whenever it comes)
 *
 * A note whose value is gone is void. Notes are worked off in their order, so that the names of an entry
 * are those of its last write. Indexes have no expiry of their own (a volatile-* eviction could take one
 * from under its entries); they are cleaned by the deadlines kept in `indexes`. Needs a local `prefix`.
 */
export const BOOKS = `
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

-- As encodeURIComponent does, and \`*\`, which RedisCacheManager's SCAN would read as a wildcard: a \`:\` of a
-- path or a tag stays inside its part.
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

local function record(text, today)
  local note = readNote(text)
  if not note then return end
  local id, names = note.id, {}
  local idKey, valueKey = prefix .. 'ids:' .. id, prefix .. 'values:' .. id
  local life = redis.call('PTTL', valueKey)
  if life <= 0 then return end
  for i = 1, #note.tags do names[i] = 'tag:' .. note.tags[i] end
  -- A resource's only entry is found without an index.
  if note.resource ~= id then names[#names + 1] = 'url:' .. note.resource end
  local metadataKey = table.concat({
    prefix .. 'metadata', encoded(note.origin), encoded(note.path), note.method, id }, ':')
  local tagsKey = #note.tags == 0 and '' or prefix .. 'cache-tags:' .. encodedTags(note.tags) .. ':' .. id
  local known = redis.call('HMGET', idKey, 'names', 'tagsKey')
  local namesText = table.concat(names, '\\n')
  if known[1] and known[1] ~= namesText then
    -- Rewritten with other tags: found by the old ones no more.
    local current = {}
    for i = 1, #names do current[names[i]] = true end
    for _, name in ipairs(split(known[1])) do
      if not current[name] then redis.call('ZREM', prefix .. 'index:' .. name, id) end
    end
  end
  if known[2] and known[2] ~= '' and known[2] ~= tagsKey then redis.call('UNLINK', known[2]) end
  redis.call('HSET', idKey, 'metadataKey', metadataKey, 'tagsKey', tagsKey, 'names', namesText)
  redis.call('PEXPIRE', idKey, life)
  redis.call('HSET', metadataKey, 'idKey', idKey, 'valueKey', valueKey, 'tagsKey', tagsKey, 'vary', note.vary)
  redis.call('PEXPIRE', metadataKey, life)
  if tagsKey ~= '' then
    redis.call('HSET', tagsKey, 'metadataKey', metadataKey)
    redis.call('PEXPIRE', tagsKey, life)
  end
  if #names == 0 then return end
  local ends, register = today + life, {}
  for i = 1, #names do
    redis.call('ZADD', prefix .. 'index:' .. names[i], ends, id)
    register[#register + 1] = ends
    register[#register + 1] = names[i]
  end
  redis.call('ZADD', prefix .. 'indexes', 'GT', unpack(register))
  return names
end

-- Works off up to \`limit\` notes, oldest first. Returns how many.
local function recordEntries(limit, today)
  local notes = redis.call('LPOP', prefix .. 'unrecorded', limit)
  if not notes then return 0, {} end
  local names
  for i = 1, #notes do names = record(notes[i], today) or names end
  return #notes, names or {}
end
`.trim();
