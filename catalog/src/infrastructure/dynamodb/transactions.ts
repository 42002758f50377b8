import { type DynamoDBDocumentClient, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { cancellations, inParallel } from '@commerce/dynamodb';
import { itemBytes } from './item-size.ts';

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
export const MAX_TRANSACTION_ITEMS = 100;
const MAX_TRANSACTION_BYTES = 4 * 1024 * 1024;
const TRANSACTIONS_AT_ONCE = 2;

export type TransactItems = NonNullable<
  ConstructorParameters<typeof TransactWriteCommand>[0]['TransactItems']
>;

/** Cancellation reasons that another write caused; any other is a failure. */
const RACE: ReadonlySet<string> = new Set(['ConditionalCheckFailed', 'TransactionConflict']);

/** Writes all or nothing. Gives back why nothing was written, by item; empty when all was. */
export const transact = async (
  client: DynamoDBDocumentClient,
  items: TransactItems,
): Promise<readonly string[]> => {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: [...items] }));
    return [];
  } catch (error) {
    const reasons = cancellations(error).map(({ reason }) => reason);
    const lostRace = reasons.some((reason) => RACE.has(reason));
    if (!lostRace) throw error;
    return reasons;
  }
};

/** Items that are written together or not at all, at a place in the results. */
interface Unit {
  readonly place: number;
  readonly items: TransactItems;
}

const keyOf = ({ Put, Delete }: TransactItems[number]): string => {
  const { pk, sk }: Record<string, unknown> = Put?.Item ?? Delete?.Key ?? {};
  return JSON.stringify([Put?.TableName ?? Delete?.TableName, pk, sk]);
};

const bytesOf = ({ items }: Unit): number =>
  items.reduce((sum, { Put, Delete }) => sum + itemBytes(Put?.Item ?? Delete?.Key ?? {}), 0);

/** Fills transactions in order. None has an item twice, which DynamoDB refuses. */
const groupsOf = (units: readonly Unit[]): readonly (readonly Unit[])[] => {
  const groups: Unit[][] = [];
  let [keys, bytes] = [new Set<string>(), 0];
  for (const unit of units) {
    const own = unit.items.map(keyOf);
    const size = bytesOf(unit);
    const group = groups.at(-1);
    const hasRoom =
      keys.size + own.length <= MAX_TRANSACTION_ITEMS &&
      bytes + size <= MAX_TRANSACTION_BYTES &&
      !own.some((key) => keys.has(key));
    if (group !== undefined && hasRoom) {
      group.push(unit);
    } else {
      groups.push([unit]);
      [keys, bytes] = [new Set(), 0];
    }
    for (const key of own) keys.add(key);
    bytes += size;
  }
  return groups;
};

/** The part of a transaction's reasons that is about each of its units. */
const reasonsByUnit = (group: readonly Unit[], reasons: readonly string[]) => {
  let from = 0;
  return group.map((unit) => {
    const own = reasons.slice(from, from + unit.items.length);
    from += unit.items.length;
    return { unit, own };
  });
};

/**
 * Writes many units, each all or nothing, with several to a transaction. Those that lost a race cancel the transaction;
 * it is sent again without them, until one is complete:
 *
 * ```
 * [a b c d] ✗ b      [a c d] ✗ d      [a c] ✓
 * ```
 *
 * @returns for each unit, in their order, why it was not written, by item; empty when it was.
 */
export const transactAll = async (
  client: DynamoDBDocumentClient,
  units: readonly TransactItems[],
): Promise<readonly (readonly string[])[]> => {
  const refusals = units.map((): readonly string[] => []);
  const groups = groupsOf(units.map((items, place) => ({ items, place })));
  const write = async (group: readonly Unit[]): Promise<void> => {
    const reasons = await transact(
      client,
      group.flatMap(({ items }) => items),
    );
    if (reasons.length === 0) return;
    const left: Unit[] = [];
    for (const { unit, own } of reasonsByUnit(group, reasons)) {
      if (own.some((reason) => RACE.has(reason))) refusals[unit.place] = own;
      else left.push(unit);
    }
    if (left.length > 0) await write(left);
  };
  await inParallel(TRANSACTIONS_AT_ONCE, groups, write);
  return refusals;
};
