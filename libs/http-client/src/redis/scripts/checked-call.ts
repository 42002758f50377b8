/**
 * Lua: a `redis.call` whose error names the command and its key, which Redis's error does not. For scripts that are not
 * part of every read or write.
 */
export const CHECKED_CALL = `
local function call(command, key, ...)
  local reply = redis.pcall(command, key, ...)
  if type(reply) == 'table' and reply.err then
    error({ err = reply.err .. ' (' .. command .. ' ' .. key .. ')' })
  end
  return reply
end

local function messageOf(failure)
  return type(failure) == 'table' and failure.err or tostring(failure)
end
`.trim();
