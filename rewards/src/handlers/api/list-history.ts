import { apiHandler } from '@commerce/lambda-runtime';
import { listHistory } from '../../application/list-history/list-history.ts';
import { accounts, ledger } from '../../infrastructure/composition/storage.ts';
import { permitAccountAccess } from './caller.ts';
import { rewardAccountPath } from './schemas/reward-account-path.ts';
import { ledgerPage, representLedgerEntry } from './schemas/reward-account-representation.ts';
import { listHistoryQuery } from './schemas/list-history-query.ts';

const list = listHistory({ accounts, ledger });

export const handler = apiHandler(
  {
    operation: 'list-history',
    summary: "Lists the entries of a customer's ledger, newest first.",
    description:
      'The account of the caller, or with the scope `rewards:admin` that of any customer.',
    path: rewardAccountPath,
    permit: permitAccountAccess,
    query: listHistoryQuery,
    responseBody: ledgerPage,
    responses: { problems: { 'account-not-found': 'not-found' } },
  },
  async ({ path: { customerId }, query }) => {
    const page = await list(customerId, query);
    return { status: 200, body: { ...page, items: page.items.map(representLedgerEntry) } };
  },
);
