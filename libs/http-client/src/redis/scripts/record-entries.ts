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

-- A note is a JSON list: resource, id, metadata key, tags key or '', vary as JSON or '', names.
local function record(note, today)
  local _, id, metadataKey, tagsKey, vary, names = unpack(cjson.decode(note))
  local idKey, valueKey = prefix .. 'ids:' .. id, prefix .. 'values:' .. id
  local life = redis.call('PTTL', valueKey)
  if life <= 0 then return end
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
  redis.call('HSET', metadataKey, 'idKey', idKey, 'valueKey', valueKey, 'tagsKey', tagsKey, 'vary', vary)
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
