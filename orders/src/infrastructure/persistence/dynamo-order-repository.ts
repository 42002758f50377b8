import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import {
  isConditionFailure,
  OUTBOX_ATTRIBUTE,
  retryOnConflict,
  VersionConflict,
} from '@commerce/dynamodb';
import { traced } from '@commerce/lambda-runtime';
import * as z from 'zod';
import type { OrderId } from '../../domain/order/ids.ts';
import type { Order } from '../../domain/order/order.ts';
import type {
  Addition,
  ChangeOrigin,
  OrderRepository,
} from '../../domain/order/order-repository.ts';
import { fromItem, toItem } from './order-mapper.ts';

const withEvents = z.object({ [OUTBOX_ATTRIBUTE]: z.array(z.object({ id: z.string() })) });

/**
 * Whether an item is what a save of this order wrote: no two events have one id.
 *
 * ```
 * put on a condition ✓, the answer is lost    the SDK puts again ✗, and is shown its own item → saved
 * ```
 */
const isWrittenBy = ({ recordedEvents }: Order, item: unknown): boolean => {
  const ids = new Set(withEvents.safeParse(item).data?.[OUTBOX_ATTRIBUTE].map(({ id }) => id));
  return recordedEvents.some(({ id }) => ids.has(id));
};

/** {@link OrderRepository} on DynamoDB: an order and its events are one item, written as a whole. */
export class DynamoOrderRepository implements OrderRepository {
  readonly #client: DynamoDBDocumentClient;
  readonly #tableName: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#tableName = tableName;
  }

  async add(order: Order, origin: ChangeOrigin): Promise<Addition> {
    try {
      // Of any number of writers of one id exactly one finds the condition true; the refusal brings
      // the winner's item along, so the others need no second read.
      await this.#save(order, origin, {
        ConditionExpression: 'attribute_not_exists(orderId)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      return { kind: 'added' };
    } catch (error) {
      if (!isConditionFailure(error) || error.Item === undefined) throw error;
      const item = unmarshall(error.Item);
      if (isWrittenBy(order, item)) return { kind: 'added' };
      return { kind: 'taken', existing: fromItem(item) };
    }
  }

  async find(orderId: OrderId): Promise<Order | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#tableName, Key: { orderId }, ConsistentRead: true }),
    );
    return Item && fromItem(Item);
  }

  update<Result extends object>(
    orderId: OrderId,
    origin: ChangeOrigin,
    decide: (order: Order) => Result,
  ): Promise<Result | undefined> {
    return retryOnConflict(async () => {
      const order = await this.find(orderId);
      if (order === undefined) return undefined;
      const result = decide(order);
      if (order.hasChanged) await this.#replace(order, origin);
      return result;
    });
  }

  async #replace(order: Order, origin: ChangeOrigin): Promise<void> {
    try {
      // Every save raises the version, so it still equals the loaded one exactly when nobody has
      // saved since.
      await this.#save(order, origin, {
        ConditionExpression: '#version = :loaded',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':loaded': order.version },
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
      if (error.Item !== undefined && isWrittenBy(order, unmarshall(error.Item))) return;
      throw new VersionConflict(`Order ${order.id}`, error);
    }
  }

  async #save(
    order: Order,
    origin: ChangeOrigin,
    condition: Omit<ConstructorParameters<typeof PutCommand>[0], 'TableName' | 'Item'>,
  ): Promise<void> {
    const put = new PutCommand({
      TableName: this.#tableName,
      Item: toItem(order, origin),
      ...condition,
    });
    await traced('OrderRepository.save', () => this.#client.send(put), { orderId: order.id });
  }
}
