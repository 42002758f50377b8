/** One thing that happens to an order after it was placed. */
export type Act =
  /** The payment provider reports the right amount. */
  | 'pay'
  /** The same report again, with a new event id. */
  | 'report-payment-again'
  /** Another payment of the right amount. */
  | 'pay-twice'
  | 'pay-too-little'
  | 'pay-in-another-currency'
  | 'pay-for-an-order-nobody-placed'
  /** A payment of the right amount whose id the provider also names for some other orders. */
  | 'pay-with-a-shared-payment'
  | 'cancel'
  /** The customer spends points, by the same request several times at once. */
  | 'redeem'
  /** The customer spends points on this order. */
  | 'redeem-on-order';

/** Acts one group after the other; those of a group at once, in any order. */
export type Story = readonly (readonly Act[])[];

interface WeightedStory {
  readonly weight: number;
  readonly story: Story;
}

/** What may become of an order, and how often it does, in parts of the sum of all weights. */
export const STORIES: readonly WeightedStory[] = [
  { weight: 30, story: [['pay']] },
  { weight: 8, story: [['pay'], ['redeem']] },
  { weight: 6, story: [['pay', 'pay']] },
  { weight: 5, story: [['pay'], ['report-payment-again']] },
  { weight: 5, story: [['pay', 'pay-twice']] },
  { weight: 5, story: [['pay-too-little'], ['pay']] },
  { weight: 3, story: [['pay-too-little']] },
  { weight: 4, story: [['pay-in-another-currency'], ['pay']] },
  { weight: 2, story: [['pay-in-another-currency']] },
  { weight: 6, story: [['cancel']] },
  { weight: 4, story: [['cancel'], ['pay']] },
  { weight: 8, story: [['pay', 'cancel']] },
  { weight: 3, story: [['pay'], ['cancel']] },
  { weight: 2, story: [['pay', 'pay-for-an-order-nobody-placed']] },
  { weight: 4, story: [['pay-with-a-shared-payment']] },
  { weight: 2, story: [['pay-with-a-shared-payment', 'pay']] },
  { weight: 2, story: [['pay-with-a-shared-payment'], ['cancel']] },
  { weight: 3, story: [['redeem-on-order'], ['cancel']] },
  { weight: 4, story: [['redeem-on-order', 'cancel']] },
  { weight: 2, story: [['redeem-on-order', 'pay', 'cancel']] },
  { weight: 1, story: [['cancel'], ['redeem-on-order']] },
  { weight: 9, story: [] },
];

const TOTAL_WEIGHT = STORIES.reduce((sum, { weight }) => sum + weight, 0);

/** @param chance in [0, 1). */
export const storyAt = (chance: number): Story => {
  let rest = chance * TOTAL_WEIGHT;
  const chosen = STORIES.find(({ weight }) => (rest -= weight) < 0);
  return chosen?.story ?? [];
};
