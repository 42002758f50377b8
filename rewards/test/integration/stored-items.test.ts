import {
  type StoredKind,
  storedItemsContract,
} from '../../../libs/dynamodb/test/support/stored-items-contract.ts';
import { customerId, orderId } from '../../src/domain/ids.ts';
import { redemptionIdFor } from '../../src/application/redeem-points/redemption-id-for.ts';
import {
  representRewardAccount,
  representLedgerEntry,
} from '../../src/handlers/api/schemas/reward-account-representation.ts';
import { DynamoDbLedgerReader } from '../../src/infrastructure/dynamodb/dynamodb-ledger-reader.ts';
import { DynamoDbRewardAccountRepository } from '../../src/infrastructure/dynamodb/dynamodb-reward-account-repository.ts';
import { rewardsContext } from '../support/rewards-context.ts';

const CUSTOMER = customerId('stored-member');
const EARNER = 'stored-earner';
const SPENDER = 'stored-spender';
const COMPLETED_AT = Date.parse('2026-01-01T12:00:00.000Z');

type Context = ReturnType<typeof rewardsContext>;
interface Ports {
  readonly accounts: DynamoDbRewardAccountRepository;
  readonly context: Context;
}

const reads = (read: (ports: Ports) => Promise<unknown>, gives: object): StoredKind => ({
  read: (client, { Table = '' }) => {
    const accounts = new DynamoDbRewardAccountRepository(client, Table);
    const ledger = new DynamoDbLedgerReader(client, Table);
    return read({ accounts, context: rewardsContext(accounts, ledger) });
  },
  gives,
});

const accrual = (order: string, gives: object) =>
  reads(({ accounts }) => accounts.accrualOf(CUSTOMER, orderId(order)), {
    orderId: order,
    ...gives,
  });

const issuedTo = (customer: string, order: string) =>
  reads(({ accounts }) => accounts.accrualOf(customerId(customer), orderId(order)), {
    state: 'issued',
    units: 10,
  });

const spending = (order: string, gives: object) =>
  reads(({ accounts }) => accounts.spendingOn(CUSTOMER, orderId(order)), {
    orderId: order,
    ...gives,
  });

/** One redemption, and its line of the history. */
const redemption = (
  key: string,
  gives: { readonly points: number; readonly [name: string]: unknown },
) =>
  reads(
    async ({ accounts, context }) => {
      const id = await redemptionIdFor(CUSTOMER, key);
      const history = (await context.history(CUSTOMER)).map(representLedgerEntry);
      return {
        redemption: await accounts.redemptionOf(CUSTOMER, id),
        entry: history.find((entry) => 'redemptionId' in entry && entry.redemptionId === id),
      };
    },
    { redemption: gives, entry: { kind: 'redeemed', ...gives, points: -gives.points } },
  );

const account = (customer: string, gives: object) =>
  reads(
    async ({ context }) => representRewardAccount(await context.account(customerId(customer))),
    {
      customerId: customer,
      ...gives,
    },
  );

const completed = (order: string, euros: number) =>
  ({ type: 'completed', order, cents: euros * 100, at: COMPLETED_AT }) as const;
const fact = (type: 'created' | 'cancelled', order: string) =>
  ({ type, order, cents: 1_000, at: 0 }) as const;

storedItemsContract({
  service: 'rewards',
  tables: ['Table'],
  write: async (client, { Table = '' }) => {
    const accounts = new DynamoDbRewardAccountRepository(client, Table);
    const { deliver, redeem, redeemOn } = rewardsContext(
      accounts,
      new DynamoDbLedgerReader(client, Table),
    );
    await deliver(completed('order-issued', 6_000), CUSTOMER);
    await deliver(fact('created', 'order-pending'), CUSTOMER);
    await deliver(fact('created', 'order-dropped'), CUSTOMER);
    await deliver(fact('cancelled', 'order-dropped'), CUSTOMER);
    await redeem(10, 'gift', CUSTOMER, 'A gift');
    await redeemOn('order-pending', 20, 'spent', CUSTOMER);
    await redeemOn('order-returned', 30, 'returned', CUSTOMER);
    await deliver(fact('cancelled', 'order-returned'), CUSTOMER);
    // Accounts whose last save raised another event.
    await deliver(completed('order-of-earner', 10), customerId(EARNER));
    await deliver(completed('order-of-spender', 10), customerId(SPENDER));
    await redeem(4, 'spender', customerId(SPENDER));
  },
  kindOf: ({ partition, sort, orderId: order, description }) => {
    const customer = String(partition).slice('CUSTOMER#'.length);
    const [kind = ''] = String(sort).split('#');
    const about = order ?? description;
    return typeof about === 'string' ? `${customer} ${kind} ${about}` : `${customer} ${kind}`;
  },
  kinds: {
    [`${CUSTOMER} ACCOUNT`]: account(CUSTOMER, {
      balance: 5_970,
      pending: 15,
      lifetime: 6_000,
      tier: 'GOLD',
    }),
    [`${CUSTOMER} ORDER order-issued`]: reads(
      async ({ accounts, context }) => ({
        accrual: await accounts.accrualOf(CUSTOMER, orderId('order-issued')),
        entry: (await context.history(CUSTOMER)).map(representLedgerEntry).at(-1),
      }),
      {
        accrual: { state: 'issued', units: 6_000, completedAt: new Date(COMPLETED_AT) },
        entry: {
          kind: 'issued',
          orderId: 'order-issued',
          points: 6_000,
          at: '2026-01-01T12:00:00.000Z',
        },
      },
    ),
    [`${CUSTOMER} ORDER order-pending`]: accrual('order-pending', { state: 'pending', units: 10 }),
    [`${CUSTOMER} ORDER order-dropped`]: accrual('order-dropped', { state: 'dropped' }),
    [`${CUSTOMER} ORDER order-returned`]: accrual('order-returned', { state: 'dropped' }),
    [`${CUSTOMER} REDEMPTION A gift`]: redemption('gift', { points: 10, description: 'A gift' }),
    [`${CUSTOMER} REDEMPTION order-pending`]: redemption('spent', {
      points: 20,
      orderId: 'order-pending',
    }),
    [`${CUSTOMER} REDEMPTION order-returned`]: redemption('returned', {
      points: 30,
      orderId: 'order-returned',
    }),
    [`${CUSTOMER} SPENDING order-pending`]: spending('order-pending', {
      state: 'spent',
      points: 20,
    }),
    [`${CUSTOMER} SPENDING order-returned`]: reads(
      async ({ accounts, context }) => ({
        spending: await accounts.spendingOn(CUSTOMER, orderId('order-returned')),
        entry: (await context.history(CUSTOMER)).map(representLedgerEntry)[0],
      }),
      {
        spending: { state: 'returned', points: 30 },
        entry: { kind: 'redeemed', points: 30, orderId: 'order-returned', returned: true },
      },
    ),
    [`${EARNER} ACCOUNT`]: account(EARNER, { balance: 10, lifetime: 10, tier: 'BRONZE' }),
    [`${EARNER} ORDER order-of-earner`]: issuedTo(EARNER, 'order-of-earner'),
    [`${SPENDER} ACCOUNT`]: account(SPENDER, { balance: 6, lifetime: 10, tier: 'BRONZE' }),
    [`${SPENDER} ORDER order-of-spender`]: issuedTo(SPENDER, 'order-of-spender'),
    [`${SPENDER} REDEMPTION`]: reads(
      async ({ context }) => (await context.history(customerId(SPENDER))).map(representLedgerEntry),
      [
        { kind: 'redeemed', points: -4 },
        { kind: 'issued', points: 10 },
      ],
    ),
  },
});
