import { apiHandler } from '@commerce/lambda-runtime';
import { listHistory } from '../../application/list-history/list-history.ts';
import { reading } from '../../infrastructure/composition/reading.ts';
import { requireOwnAccount } from './own-account.ts';
import { accountPath } from './schemas/account-path.ts';
import { historyAnswer, toEntryAnswer } from './schemas/account-representation.ts';
import { historyQuery } from './schemas/history-query.ts';

const list = listHistory(reading());

export const handler = apiHandler(
  {
    operation: 'list-history',
    summary: "Lists what happened to a customer's points, newest first.",
    path: accountPath,
    permit: requireOwnAccount,
    query: historyQuery,
    responseBody: historyAnswer,
    responses: { problems: { 'account-not-found': 'not-found' } },
  },
  async ({ path: { customerId }, query }) => {
    const page = await list(customerId, query);
    return { status: 200, body: { ...page, items: page.items.map(toEntryAnswer) } };
  },
);
