import type { EventContract } from '../contract.ts';
import { orderCancelled, orderCompleted, orderCreated } from './order-events.ts';
import { paymentCompleted } from './payment-events.ts';
import { productCreated, productPriceChanged, productUpdated } from './product-events.ts';
import { rewardIssued, rewardRedeemed, rewardReturned } from './reward-events.ts';

/** Every event of the platform: what documents and checks are generated from. */
export const ALL_CONTRACTS: readonly EventContract[] = [
  orderCreated,
  orderCompleted,
  orderCancelled,
  paymentCompleted,
  productCreated,
  productUpdated,
  productPriceChanged,
  rewardIssued,
  rewardRedeemed,
  rewardReturned,
];
