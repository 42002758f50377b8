import { systemClock } from '@commerce/domain-primitives';
import { apiHandler, emitMetric } from '@commerce/lambda-runtime';
import { redeemPoints } from '../../application/redeem-points/redeem-points.ts';
import { interactiveRetry } from '../../infrastructure/composition/retries.ts';
import { accounts } from '../../infrastructure/composition/storage.ts';
import { permitAccountAccess } from './caller.ts';
import { rewardAccountPath } from './schemas/reward-account-path.ts';
import {
  redemptionRepresentation,
  representRedemption,
} from './schemas/reward-account-representation.ts';
import { redeemPointsBody, redeemPointsHeaders } from './schemas/redeem-points-request.ts';

const redeem = redeemPoints({ accounts, retry: interactiveRetry, now: systemClock });

export const handler = apiHandler(
  {
    operation: 'redeem-points',
    summary: 'Spends points of a customer.',
    description:
      'The account of the caller, or with the scope `rewards:admin` that of any customer.',
    path: rewardAccountPath,
    permit: permitAccountAccess,
    body: redeemPointsBody,
    headers: redeemPointsHeaders,
    responseBody: redemptionRepresentation,
    responses: {
      headers: { 'Idempotency-Replayed': 'sometimes' },
      problems: {
        'account-not-found': 'not-found',
        'insufficient-points': 'conflict',
        'order-cancelled': 'conflict',
        'version-conflict': 'conflict',
        'idempotency-key-reused': 'unprocessable',
      },
    },
  },
  async ({ path: { customerId }, body, headers, correlationId }) => {
    const { 'idempotency-key': idempotencyKey } = headers;
    const command = { customerId, idempotencyKey, ...body };
    const { redemption, replayed } = await redeem(command, { correlationId });
    if (!replayed) emitMetric('PointsRedeemed', redemption.points);
    return {
      status: 200,
      body: representRedemption(customerId, redemption),
      headers: replayed ? { 'Idempotency-Replayed': 'true' } : {},
    };
  },
);
