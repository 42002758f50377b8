import { apiHandler } from '@commerce/lambda-runtime';
import { getAccount } from '../../application/get-account/get-account.ts';
import { reading } from '../../infrastructure/composition/reading.ts';
import { requireOwnAccount } from './own-account.ts';
import { accountPath } from './schemas/account-path.ts';
import { accountAnswer, toAccountAnswer } from './schemas/account-representation.ts';

const get = getAccount(reading());

export const handler = apiHandler(
  {
    operation: 'get-account',
    summary: "Shows a customer's points and tier.",
    path: accountPath,
    permit: requireOwnAccount,
    responseBody: accountAnswer,
    responses: { problems: { 'account-not-found': 'not-found' } },
  },
  async ({ path: { customerId } }) => ({
    status: 200,
    body: toAccountAnswer(await get(customerId)),
  }),
);
