import { apiHandler } from '@commerce/lambda-runtime';
import { getAccount } from '../../application/get-account/get-account.ts';
import { accounts } from '../../infrastructure/composition/storage.ts';
import { permitAccountAccess } from './caller.ts';
import { rewardAccountPath } from './schemas/reward-account-path.ts';
import {
  rewardAccountRepresentation,
  representRewardAccount,
} from './schemas/reward-account-representation.ts';

const get = getAccount({ accounts });

export const handler = apiHandler(
  {
    operation: 'get-account',
    summary: "Returns a customer's points and tier.",
    description:
      'The account of the caller, or with the scope `rewards:admin` that of any customer.',
    path: rewardAccountPath,
    permit: permitAccountAccess,
    responseBody: rewardAccountRepresentation,
    responses: { problems: { 'account-not-found': 'not-found' } },
  },
  async ({ path: { customerId } }) => ({
    status: 200,
    body: representRewardAccount(await get(customerId)),
  }),
);
