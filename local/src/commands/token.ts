import { parseArgs } from 'node:util';
import { ClientError, platformUrls, requestToken } from '../client/index.ts';
import { runCommand } from './run-command.ts';

const HELP = `Usage: npm run token -- --customer <id> [--scope "orders:admin rewards:admin catalog:write"] [--json]

Prints an access token of the local token issuer. With npm run --silent token it is all that is printed.`;

await runCommand(HELP, async () => {
  const { values } = parseArgs({
    options: {
      customer: { type: 'string' },
      scope: { type: 'string', default: '' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const { customer, scope } = values;
  if (customer === undefined) throw new ClientError(`--customer is missing.\n\n${HELP}`);
  const token = await requestToken({ issuer: platformUrls().issuer, customer, scope });
  console.log(values.json ? JSON.stringify({ customer, scope, token }) : token);
});
