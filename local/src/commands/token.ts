import { defineCommand, FLAG, runCommand, UsageError } from '@commerce/command-line';
import { isSubject, SUBJECT_RULE } from '@commerce/domain-primitives';
import { platformUrls, requestToken } from '../client/index.ts';
import { explain } from './explain.ts';

const HELP = `Usage: npm run token -- --customer <id> [--scope "orders:admin rewards:admin catalog:write inventory:write"] [--json]

Prints an access token of the local token issuer. With npm run --silent token it is all that is printed.`;

await runCommand(
  defineCommand({
    help: HELP,
    options: {
      customer: { type: 'string' },
      scope: { type: 'string', default: '' },
      json: FLAG,
    },
    explain,
    run: async ({ values: { customer, scope, json }, output }) => {
      if (customer === undefined) throw new UsageError('--customer is missing.');
      if (!isSubject(customer)) throw new UsageError(`--customer ${SUBJECT_RULE}.`);
      const token = await requestToken({ issuer: platformUrls().issuer, customer, scope });
      output.line(json ? JSON.stringify({ customer, scope, token }) : token);
    },
  }),
);
