/** One action on an order after it was placed. */
export type Step =
  /** The payment provider reports the right amount. */
  | 'pay'
  /** The same payment again, with a new event id. */
  | 'report-payment-again'
  /** Another payment of the right amount. */
  | 'pay-twice'
  | 'pay-too-little'
  | 'pay-in-other-currency'
  | 'pay-for-unknown-order'
  /** A payment of the right amount whose id the provider also reports for other orders. */
  | 'pay-with-shared-payment'
  | 'cancel'
  /** The customer spends points; the request is sent several times concurrently. */
  | 'redeem'
  /** The customer spends points on this order. */
  | 'redeem-on-order';

/** Groups of steps: groups run one after the other, the steps of a group concurrently. */
export type Scenario = readonly (readonly Step[])[];

interface WeightedScenario {
  readonly weight: number;
  readonly scenario: Scenario;
}

/** The scenarios and how often each is chosen, relative to the sum of all weights. */
export const SCENARIOS: readonly WeightedScenario[] = [
  { weight: 30, scenario: [['pay']] },
  { weight: 8, scenario: [['pay'], ['redeem']] },
  { weight: 6, scenario: [['pay', 'pay']] },
  { weight: 5, scenario: [['pay'], ['report-payment-again']] },
  { weight: 5, scenario: [['pay', 'pay-twice']] },
  { weight: 5, scenario: [['pay-too-little'], ['pay']] },
  { weight: 3, scenario: [['pay-too-little']] },
  { weight: 4, scenario: [['pay-in-other-currency'], ['pay']] },
  { weight: 2, scenario: [['pay-in-other-currency']] },
  { weight: 6, scenario: [['cancel']] },
  { weight: 4, scenario: [['cancel'], ['pay']] },
  { weight: 8, scenario: [['pay', 'cancel']] },
  { weight: 3, scenario: [['pay'], ['cancel']] },
  { weight: 2, scenario: [['pay', 'pay-for-unknown-order']] },
  { weight: 4, scenario: [['pay-with-shared-payment']] },
  { weight: 2, scenario: [['pay-with-shared-payment', 'pay']] },
  { weight: 2, scenario: [['pay-with-shared-payment'], ['cancel']] },
  { weight: 3, scenario: [['redeem-on-order'], ['cancel']] },
  { weight: 4, scenario: [['redeem-on-order', 'cancel']] },
  { weight: 2, scenario: [['redeem-on-order', 'pay', 'cancel']] },
  { weight: 1, scenario: [['cancel'], ['redeem-on-order']] },
  { weight: 9, scenario: [] },
];

const TOTAL_WEIGHT = SCENARIOS.reduce((sum, { weight }) => sum + weight, 0);

/** @param chance in [0, 1). */
export const scenarioAt = (chance: number): Scenario => {
  let rest = chance * TOTAL_WEIGHT;
  const chosen = SCENARIOS.find(({ weight }) => (rest -= weight) < 0);
  return chosen?.scenario ?? [];
};
