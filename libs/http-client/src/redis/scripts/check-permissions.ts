import { CHANNEL_NAME, KEY_KINDS, NEEDED_COMMANDS, PUBLISH_COMMAND } from '../permissions.ts';
import { redisScript } from './redis-script.ts';

const luaText = (text: string): string => `'${text}'`;

const probes = NEEDED_COMMANDS.filter(({ probe }) => probe !== undefined)
  .map(({ command, probe = [] }) => `{ ${[command, ...probe].map(luaText).join(', ')} }`)
  .join(',\n  ');

/**
 * Finds out what this user may not do, by trying it on a separate key. That needs no permission for ACL commands,
 * which managed Redis often lacks, and works on every engine. Every kind of key is read, and written in a way that
 * changes nothing (ZADD XX does not add a missing member, and a key of another type is refused).
 *
 * KEYS[1] clock (selects the slot in a cluster); ARGV[1] prefix
 * Returns the missing permissions, as rules for \`ACL SETUSER\`
 */
export const CHECK_PERMISSIONS = redisScript(`#!lua flags=allow-oom
local prefix, missing, known = ARGV[1], {}, {}

local function check(rule, keyRule, command, ...)
  local reply = redis.pcall(command, ...)
  local text = type(reply) == 'table' and reply.err or ''
  if not (string.find(text, 'NOPERM') or string.find(text, "executing the script can't")
    or string.find(text, 'ACL failure')) then return end
  local isOfKey = string.find(text, ' key') or string.find(text, ' channel')
  local lacking = isOfKey and keyRule or rule
  if lacking == '' or known[lacking] then return end
  known[lacking] = true
  missing[#missing + 1] = lacking
end

local probes = {
  ${probes}
}
local own = prefix .. 'permissions-check'
for _, probe in ipairs(probes) do
  for i = 2, #probe do if probe[i] == 'K' then probe[i] = own end end
  check('+' .. probe[1], '~' .. own, unpack(probe))
end
for _, kind in ipairs({ ${KEY_KINDS.map(luaText).join(', ')} }) do
  local key = prefix .. string.gsub(kind, '%*', 'permissions-check')
  check('', '~' .. prefix .. kind, 'GET', key)
  check('', '~' .. prefix .. kind, 'ZADD', key, 'XX', '1', 'permissions-check')
end
-- The message that began this epoch: every process of this epoch has applied it, and ignores the repetition.
local clock = redis.pcall('GET', KEYS[1])
local epoch = type(clock) == 'string' and string.match(clock, '^(%d+):%d+$')
if epoch then
  local channel = prefix .. '${CHANNEL_NAME}'
  local message = cjson.encode({ epoch = epoch, previous = epoch, sequence = epoch })
  check('+${PUBLISH_COMMAND}', '&' .. channel, '${PUBLISH_COMMAND}', channel, message)
end
return missing
`);
