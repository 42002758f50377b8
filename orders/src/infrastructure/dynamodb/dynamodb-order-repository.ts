import type { Provenance } from '@commerce/domain-primitives';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  type PutCommandInput,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import {
  cancellations,
  isConditionFailure,
  isContention,
  isTransactionConflict,
  OUTBOX_ATTRIBUTE,
  retryOnConflict,
  VersionConflict,
} from '@commerce/dynamodb';
import { traced } from '@commerce/lambda-runtime';
import * as z from 'zod';
import type { OrderId } from '../../domain/ids.ts';
import type { Order } from '../../domain/order/order.ts';
import type { PaymentId } from '../../domain/order/payment-id.ts';
import type { Addition, OrderRepository } from '../../domain/order/order-repository.ts';
import { fromItem, toItem } from './order-item.ts';
import { claimItem, holderIn } from './payment-claim-item.ts';

const withEvents = z.object({ [OUTBOX_ATTRIBUTE]: z.array(z.object({ id: z.string() })) });

/**
 * Whether an item is what a save of this order wrote: no two events have one id.
 *
 * ```
 * put on a condition ✓, the response is lost   the SDK puts again ✗, and is shown its own item → saved
 * ```
 */
const isWrittenBy = ({ recordedEvents }: Order, item: unknown): boolean => {
  const ids = new Set(withEvents.safeParse(item).data?.[OUTBOX_ATTRIBUTE].map(({ id }) => id));
  return recordedEvents.some(({ id }) => ids.has(id));
};

type PutCondition = Pick<
  PutCommandInput,
  | 'ConditionExpression'
  | 'ExpressionAttributeNames'
  | 'ExpressionAttributeValues'
  | 'ReturnValuesOnConditionCheckFailure'
>;

// One payment reported for several orders at once meets at one claim: 10 attempts wait half a second on average, and
// an event that loses even so is delivered again.
const ATTEMPTS = 10;

/** The items that a save was refused for, as they are: none for a conflict of two transactions in flight. */
interface Refusal {
  readonly order?: unknown;
  readonly claim?: unknown;
}

/** Why a save lost against another one; undefined for any other error. */
const refusalIn = (error: unknown): Refusal | undefined => {
  if (isConditionFailure(error)) return { order: error.Item && unmarshall(error.Item) };
  if (isTransactionConflict(error)) return {};
  const causes = cancellations(error);
  if (!causes.some(isContention)) return undefined;
  const [order, claim] = causes;
  return { order: order?.item, claim: claim?.item };
};

/** {@link OrderRepository} on DynamoDB: an order and its events are one item, written as a whole. */
export class DynamoDbOrderRepository implements OrderRepository {
  readonly #client: DynamoDBDocumentClient;
  readonly #tableName: string;

  constructor(client: DynamoDBDocumentClient, tableName: string) {
    this.#client = client;
    this.#tableName = tableName;
  }

  add(order: Order, provenance: Provenance): Promise<Addition> {
    return retryOnConflict(() => this.#addOnce(order, provenance), { attempts: ATTEMPTS });
  }

  async find(orderId: OrderId): Promise<Order | undefined> {
    const { Item } = await this.#client.send(
      new GetCommand({ TableName: this.#tableName, Key: { orderId }, ConsistentRead: true }),
    );
    return Item && fromItem(Item);
  }

  update<Result extends object>(
    orderId: OrderId,
    provenance: Provenance,
    decide: (order: Order, holder?: OrderId) => Result,
  ): Promise<Result | undefined> {
    let holder: OrderId | undefined;
    return retryOnConflict(
      async () => {
        const order = await this.find(orderId);
        if (order === undefined) return undefined;
        const result = decide(order, holder);
        if (order.hasChanged) await this.#replace(order, provenance, (found) => (holder = found));
        return result;
      },
      { attempts: ATTEMPTS },
    );
  }

  async #addOnce(order: Order, provenance: Provenance): Promise<Addition> {
    try {
      // Of any number of writers of one id exactly one finds the condition true; the refusal brings
      // the winner's item along, so the others need no second read.
      await this.#save(order, provenance, {
        ConditionExpression: 'attribute_not_exists(orderId)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      });
      return { kind: 'added' };
    } catch (error) {
      // The winner's order is being paid at this moment.
      if (isTransactionConflict(error)) throw new VersionConflict(`Order ${order.id}`, error);
      if (!isConditionFailure(error) || error.Item === undefined) throw error;
      const item = unmarshall(error.Item);
      if (isWrittenBy(order, item)) return { kind: 'added' };
      return { kind: 'taken', existing: fromItem(item) };
    }
  }

  async #replace(
    order: Order,
    provenance: Provenance,
    onClaimed: (holder: OrderId) => void,
  ): Promise<void> {
    // Every save raises the version, so it still equals the loaded one exactly when there was no save since.
    const condition = {
      ConditionExpression: '#version = :loaded',
      ExpressionAttributeNames: { '#version': 'version' },
      ExpressionAttributeValues: { ':loaded': order.version },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
    };
    try {
      if (order.claimedPayment === undefined) await this.#save(order, provenance, condition);
      else await this.#saveWithClaim(order, order.claimedPayment, provenance, condition);
    } catch (error) {
      const refused = refusalIn(error);
      if (refused === undefined) throw error;
      if (refused.order !== undefined && isWrittenBy(order, refused.order)) return;
      if (refused.claim !== undefined) onClaimed(holderIn(refused.claim));
      throw new VersionConflict(`Order ${order.id}`, error);
    }
  }

  async #saveWithClaim(
    order: Order,
    paymentId: PaymentId,
    provenance: Provenance,
    condition: PutCondition,
  ): Promise<void> {
    const TableName = this.#tableName;
    const transaction = new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName, Item: toItem(order, provenance), ...condition } },
        {
          Put: {
            TableName,
            Item: claimItem(paymentId, order.id),
            ConditionExpression: 'attribute_not_exists(orderId)',
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          },
        },
      ],
    });
    await traced('OrderRepository.save', () => this.#client.send(transaction), {
      orderId: order.id,
    });
  }

  async #save(order: Order, provenance: Provenance, condition: PutCondition): Promise<void> {
    const put = new PutCommand({
      TableName: this.#tableName,
      Item: toItem(order, provenance),
      ...condition,
    });
    await traced('OrderRepository.save', () => this.#client.send(put), { orderId: order.id });
  }
}
