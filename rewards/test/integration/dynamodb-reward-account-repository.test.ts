import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDocumentClient } from '@commerce/dynamodb';
import { randomUUID } from 'node:crypto';
import { expectFixturesOfAll } from '../../../libs/dynamodb/test/support/stored-items-contract.ts';
import {
  tableFromService,
  type TestTable,
} from '../../../libs/dynamodb/test/support/table-from-service.ts';
import { customerId, redemptionId } from '../../src/domain/ids.ts';
import { issuedOrderOf } from '../../src/domain/ledger/order-accrual.ts';
import { DynamoDbLedgerReader } from '../../src/infrastructure/dynamodb/dynamodb-ledger-reader.ts';
import { DynamoDbRewardAccountRepository } from '../../src/infrastructure/dynamodb/dynamodb-reward-account-repository.ts';
import {
  issued,
  rewardAccountRepositoryContract,
} from '../support/reward-account-repository-contract.ts';

describe('DynamoDB', () => {
  let table: TestTable;
  const client = createDocumentClient();

  beforeAll(async () => {
    table = await tableFromService('rewards');
  });
  afterAll(async () => {
    await expectFixturesOfAll('rewards', 'Table', table.name);
    await table.drop();
    client.destroy();
  });

  rewardAccountRepositoryContract(() => ({
    accounts: new DynamoDbRewardAccountRepository(client, table.name),
    ledger: new DynamoDbLedgerReader(client, table.name),
  }));

  test('reads all orders of a range, however many pages that takes', async () => {
    const accounts = new DynamoDbRewardAccountRepository(client, table.name);
    const customer = customerId(randomUUID());
    // A megabyte is a page: descriptions of redemptions in between fill it.
    const description = 'x'.repeat(100_000);
    for (let index = 0; index < 24; index += 1) {
      const account = await accounts.load(customer);
      const at = new Date(index);
      await accounts.save(
        account,
        [
          index % 12 === 0
            ? {
                kind: 'accrual',
                accrual: issued(`order-${index}`, 1, at),
                known: undefined,
              }
            : {
                kind: 'redemption',
                redemption: {
                  redemptionId: redemptionId(`redemption-${index}`),
                  points: 1,
                  balance: 0,
                  redeemedAt: at,
                  description,
                },
              },
        ],
        { correlationId: 'test' },
      );
    }
    const from = issuedOrderOf(issued('order', 1, new Date(0))).position;
    const orders = await accounts.issuedOrders(customer, { from });
    expect(orders.map(({ orderId }) => orderId)).toEqual(['order-0', 'order-12']);
  });
});
