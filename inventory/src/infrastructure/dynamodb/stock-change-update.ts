import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { StockChange, StockGuard } from '../../domain/stock/stock-change.ts';
import { stockKey } from './stock-table.ts';

type Update = NonNullable<
  NonNullable<TransactWriteCommandInput['TransactItems']>[number]['Update']
>;

/** A condition on an item, by attribute. */
interface Condition {
  readonly attribute: string;
  readonly operator: '=' | '<=' | '>=';
  readonly value: number;
}

const conditionsOf = (guard: StockGuard): readonly Condition[] => {
  switch (guard.kind) {
    case 'none':
      return [];
    case 'same-availability':
      return [
        { attribute: 'revision', operator: '=', value: guard.revision } as const,
        { attribute: 'available', operator: '>=', value: guard.from } as const,
        { attribute: 'available', operator: '<=', value: guard.to } as const,
      ].filter(({ value }) => Number.isFinite(value));
    case 'unchanged':
      return [
        { attribute: 'revision', operator: '=', value: guard.revision },
        { attribute: 'version', operator: '=', value: guard.version },
        { attribute: 'held', operator: '=', value: guard.held },
      ];
  }
};

/** The guard as an expression: what a write of the item has to find. */
export const guardExpression = (guard: StockGuard) => {
  const conditions = conditionsOf(guard);
  if (conditions.length === 0) return {};
  return {
    ConditionExpression: conditions
      .map(({ attribute, operator }, place) => `#${attribute} ${operator} :guard${place}`)
      .join(' AND '),
    ExpressionAttributeNames: Object.fromEntries(
      conditions.map(({ attribute }) => [`#${attribute}`, attribute]),
    ),
    ExpressionAttributeValues: Object.fromEntries(
      conditions.map(({ value }, place) => [`:guard${place}`, value]),
    ),
  };
};

/** By how much each attribute changes. */
const differencesOf = ({ onHandBy, heldBy, events }: StockChange) => ({
  onHand: onHandBy,
  held: heldBy,
  available: onHandBy - heldBy,
  version: onHandBy === 0 ? 0 : 1,
  revision: events.length === 0 ? 0 : 1,
});

/** Differences and not figures are written, so that changes of any number of orders add up. */
export const stockUpdate = (TableName: string, change: StockChange): Update => {
  const differences = Object.entries(differencesOf(change)).filter(([, by]) => by !== 0);
  const guard = guardExpression(change.guard);
  const names = Object.fromEntries(differences.map(([name]) => [`#${name}`, name]));
  const values = Object.fromEntries(differences.map(([name, by]) => [`:${name}`, by]));
  return {
    TableName,
    Key: stockKey(change.productId),
    UpdateExpression: `SET ${differences.map(([name]) => `#${name} = #${name} + :${name}`).join(', ')}`,
    ...guard,
    ExpressionAttributeNames: { ...guard.ExpressionAttributeNames, ...names },
    ExpressionAttributeValues: { ...guard.ExpressionAttributeValues, ...values },
  };
};
