import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDocumentClient } from '@commerce/dynamodb';
import { CommerceError, isPermanent } from '@commerce/domain-primitives';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import {
  tableFromService,
  type TestTable,
} from '../../../libs/dynamodb/test/support/table-from-service.ts';
import { customerId } from '../../src/domain/ids.ts';
import { DynamoDbLedgerReader } from '../../src/infrastructure/dynamodb/dynamodb-ledger-reader.ts';
import { DynamoDbRewardAccountRepository } from '../../src/infrastructure/dynamodb/dynamodb-reward-account-repository.ts';
import { type OrderFact, rewardsContext, sumOf } from '../support/rewards-context.ts';

const codeOf = (error: unknown): string =>
  error instanceof CommerceError ? error.code : String(error);

describe('on DynamoDB', () => {
  let table: TestTable;
  const client = createDocumentClient();
  const context = () =>
    rewardsContext(
      new DynamoDbRewardAccountRepository(client, table.name),
      new DynamoDbLedgerReader(client, table.name),
    );

  beforeAll(async () => {
    table = await tableFromService('rewards');
  });
  afterAll(async () => {
    await table.drop();
    client.destroy();
  });

  test('of 50 redemptions at once against a balance for 10 exactly 10 succeed', async () => {
    const rewards = context();
    const customer = customerId(randomUUID());
    await rewards.deliver({ type: 'completed', order: 'a', cents: 100_00, at: 0 }, customer);
    const outcomes = await Promise.allSettled(
      Array.from({ length: 50 }, (_, key) => rewards.redeem(10, `key-${key}`, customer)),
    );
    const refused = outcomes.flatMap((each) =>
      each.status === 'rejected' ? [codeOf(each.reason)] : [],
    );
    expect(refused).toEqual(Array(40).fill('insufficient-points'));
    expect((await rewards.account(customer)).balance).toBe(0);
    expect(sumOf(await rewards.history(customer))).toBe(0);
  });

  test('20 redemptions at once with one key are one redemption', async () => {
    const rewards = context();
    const customer = customerId(randomUUID());
    await rewards.deliver({ type: 'completed', order: 'a', cents: 100_00, at: 0 }, customer);
    const responses = await Promise.all(
      Array.from({ length: 20 }, () => rewards.redeem(10, 'one-key', customer)),
    );
    expect(responses.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(responses.map(({ redemption }) => redemption.redeemedAt.getTime())).size).toBe(
      1,
    );
    expect((await rewards.account(customer)).balance).toBe(90);
  });

  test('points spent on an order while it is cancelled are back or were refused, and the ledger adds up', async () => {
    const rewards = context();
    const customer = customerId(randomUUID());
    await rewards.deliver({ type: 'completed', order: 'a', cents: 100_00, at: 0 }, customer);
    const cancelled: OrderFact = { type: 'cancelled', order: 'b', cents: 0, at: 1 };
    const outcomes = await Promise.allSettled([
      ...Array.from({ length: 10 }, (_, key) => rewards.redeemOn('b', 5, `key-${key}`, customer)),
      rewards.deliver(cancelled, customer),
      rewards.deliver(cancelled, customer),
    ]);
    const refused = outcomes.flatMap((each) =>
      each.status === 'rejected' ? [codeOf(each.reason)] : [],
    );
    expect(new Set(refused).size).toBeLessThanOrEqual(1);
    for (const code of refused) expect(code).toBe('order-cancelled');
    await rewards.deliver(cancelled, customer);
    expect((await rewards.account(customer)).balance).toBe(100);
    expect(sumOf(await rewards.history(customer))).toBe(100);
  });

  test('40 orders completed at once lose nothing, and told again at once change nothing', async () => {
    const rewards = context();
    const customer = customerId(randomUUID());
    const facts = Array.from({ length: 40 }, (_, number): OrderFact => ({
      type: 'completed',
      order: `order-${number}`,
      cents: 100_00,
      at: number % 7,
    }));
    const redeliveries = async (fact: OrderFact): Promise<void> => {
      try {
        await rewards.deliver(fact, customer);
      } catch (error) {
        // What still lost after all its attempts is thrown as transient, and delivered again.
        expect(isPermanent(error)).toBe(false);
        await redeliveries(fact);
      }
    };
    await Promise.all(facts.map(redeliveries));
    await Promise.all(facts.map(redeliveries));
    const entries = await rewards.history(customer);
    const { balance, tier } = await rewards.account(customer);
    expect(entries).toHaveLength(40);
    // 10 orders at 100 points to SILVER, and the other 30 at 125.
    expect(balance).toBe(10 * 100 + 30 * 125);
    expect(tier).toBe('SILVER');
    expect(sumOf(entries)).toBe(balance);
  });

  test('any order of delivery, several at once, ends in the same ledger', async () => {
    const facts: OrderFact[] = [900, 2_500, 150, 40, 1_200, 700].flatMap((euros, number) =>
      (['created', 'completed'] as const).map((type) => ({
        type,
        order: `order-${number}`,
        cents: euros * 100 + 99,
        at: number % 3,
      })),
    );
    const ledgerAfter = async (deliveries: readonly OrderFact[], atOnce: number) => {
      const rewards = context();
      const customer = customerId(randomUUID());
      for (let start = 0; start < deliveries.length; start += atOnce) {
        const batch = deliveries.slice(start, start + atOnce);
        await Promise.all(batch.map((fact) => rewards.deliver(fact, customer)));
      }
      const { state } = await rewards.account(customer);
      return { state, entries: await rewards.history(customer) };
    };
    const expected = await ledgerAfter(facts, 1);
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...facts, ...facts.slice(0, 4)], { minLength: facts.length + 4 }),
        fc.integer({ min: 1, max: 5 }),
        async (deliveries, atOnce) => {
          expect(await ledgerAfter(deliveries, atOnce)).toEqual(expected);
        },
      ),
      { numRuns: 15 },
    );
  });
});
