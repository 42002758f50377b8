import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { createDocumentClient, OUTBOX_ATTRIBUTE } from '@commerce/dynamodb';
import { openEnvelope, rewardIssued, rewardRedeemed } from '@commerce/event-contracts';
import {
  tableFromService,
  type TestTable,
} from '../../../libs/dynamodb/test/support/table-from-service.ts';
import { DynamoDbLedgerReader } from '../../src/infrastructure/dynamodb/dynamodb-ledger-reader.ts';
import { DynamoDbRewardAccountRepository } from '../../src/infrastructure/dynamodb/dynamodb-reward-account-repository.ts';
import { rewardsContext } from '../support/rewards-context.ts';

let table: TestTable;
const client = createDocumentClient();

beforeAll(async () => {
  table = await tableFromService('rewards');
});
afterAll(async () => {
  await table.drop();
  client.destroy();
});

const outboxes = async () => {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: table.name }));
  return Items.flatMap((item): unknown[] =>
    OUTBOX_ATTRIBUTE in item ? [item[OUTBOX_ATTRIBUTE]] : [],
  );
};

test('the events of a save are on one of its items, and only those of the last save', async () => {
  const rewards = rewardsContext(
    new DynamoDbRewardAccountRepository(client, table.name),
    new DynamoDbLedgerReader(client, table.name),
  );
  const order = { order: 'a', cents: 100_00, at: 0 };
  await rewards.deliver({ type: 'created', ...order });
  expect(await outboxes()).toEqual([[]]);

  await rewards.deliver({ type: 'completed', ...order });
  const [issued] = (await outboxes()) as [unknown[]];
  expect(issued).toHaveLength(1);
  expect(openEnvelope(rewardIssued, issued[0])).toMatchObject({
    subject: 'alice',
    data: { customerId: 'alice', orderId: 'a', points: 100, balance: 100 },
  });

  await rewards.redeem(30, 'key');
  const [redeemed] = (await outboxes()) as [unknown[]];
  expect(redeemed).toHaveLength(1);
  expect(openEnvelope(rewardRedeemed, redeemed[0]).data).toMatchObject({ points: 30, balance: 70 });
});

test('a repeat changes no item at all', async () => {
  const rewards = rewardsContext(
    new DynamoDbRewardAccountRepository(client, table.name),
    new DynamoDbLedgerReader(client, table.name),
  );
  const scan = async () => (await client.send(new ScanCommand({ TableName: table.name }))).Items;
  const order = { order: 'b', cents: 100_00, at: 0 };
  const facts = (['created', 'completed'] as const).map((type) => ({ type, ...order }));
  for (const fact of facts) await rewards.deliver(fact);
  await rewards.redeem(10, 'again');
  const before = await scan();
  for (const fact of [...facts, ...facts.reverse(), { type: 'cancelled' as const, ...order }]) {
    await rewards.deliver(fact);
  }
  await rewards.redeem(10, 'again');
  expect(await scan()).toEqual(before);
});
