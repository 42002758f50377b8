import { type DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { isConditionFailure, retryOnConflict, VersionConflict } from '@commerce/dynamodb';
import { traced } from '@commerce/lambda-runtime';
import type { OrderId } from '../../domain/order/ids.ts';
import type { Order } from '../../domain/order/order.ts';
import type {
  Addition,
  ChangeOrigin,
  OrderRepository,
} from '../../domain/order/order-repository.ts';
import { fromItem, toItem } from './order-mapper.ts';

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
      return { kind: 'taken', existing: fromItem(unmarshall(error.Item)) };
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
      });
    } catch (error) {
      if (!isConditionFailure(error)) throw error;
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
