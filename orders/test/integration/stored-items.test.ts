import {
  type StoredKind,
  storedItemsContract,
} from '../../../libs/dynamodb/test/support/stored-items-contract.ts';
import { customerId, orderId } from '../../src/domain/ids.ts';
import type { Order } from '../../src/domain/order/order.ts';
import { representOrder } from '../../src/handlers/api/schemas/order-representation.ts';
import { DynamoDbOrderListing } from '../../src/infrastructure/dynamodb/dynamodb-order-listing.ts';
import { DynamoDbOrderRepository } from '../../src/infrastructure/dynamodb/dynamodb-order-repository.ts';
import {
  aHeldOrder,
  anItem,
  anOrder,
  aPayment,
  minutesLater,
  PLACED_AT,
  PROVENANCE,
  SHORT_LINES,
} from '../support/builders.ts';

const CUSTOMER = 'stored-customer';
// So that the local platform does not expire the pending order.
const FAR_FUTURE = new Date('2099-01-01T12:00:00.000Z');
const UNAPPLIED_AT = minutesLater(2).toISOString();

type Change = (order: Order) => void;

const cancelled: Change = (order) =>
  order.cancel({ reason: 'admin', note: 'Out of stock' }, minutesLater(1));
const paid: Change = (order) =>
  void order.receivePayment(aPayment({ id: `payment-of-${order.id}` }), minutesLater(1));
const outOfStock: Change = (order) => void order.rejectStock(SHORT_LINES, minutesLater(2));
const paidAgain: Change = (order) =>
  void order.receivePayment(aPayment({ id: `second-payment-of-${order.id}` }), minutesLater(2));

/** Each is an order of its id, changed one save after the other. */
const ORDERS: Readonly<
  Record<string, { readonly placed?: Order; readonly changes: readonly Change[] }>
> = {
  'order-pending': {
    placed: aHeldOrder({
      id: 'order-pending',
      customer: CUSTOMER,
      at: FAR_FUTURE,
      items: [anItem(), anItem({ id: 'product-2', price: 1.99, quantity: 1 })],
    }),
    changes: [],
  },
  'order-free': {
    placed: aHeldOrder({ id: 'order-free', customer: CUSTOMER, items: [anItem({ price: 0 })] }),
    changes: [],
  },
  'order-requested': {
    placed: anOrder({ id: 'order-requested', customer: CUSTOMER, at: FAR_FUTURE }),
    changes: [],
  },
  'order-paid-before-hold': {
    placed: anOrder({ id: 'order-paid-before-hold', customer: CUSTOMER }),
    changes: [paid],
  },
  'order-out-of-stock': {
    placed: anOrder({ id: 'order-out-of-stock', customer: CUSTOMER }),
    changes: [outOfStock],
  },
  'order-out-of-stock-paid-before': {
    placed: anOrder({ id: 'order-out-of-stock-paid-before', customer: CUSTOMER }),
    changes: [paid, outOfStock],
  },
  'order-completed': { changes: [paid] },
  'order-rewarded': { changes: [paid, (order) => order.recordPoints(42, minutesLater(2))] },
  'order-paid-twice': { changes: [paid, paidAgain] },
  'order-cancelled': { changes: [cancelled] },
  'order-cancelled-by-customer': {
    changes: [(order) => order.cancel({ reason: 'customer' }, minutesLater(1))],
  },
  'order-expired': { changes: [(order) => void order.expire(minutesLater(60 * 24))] },
  'order-cancelled-then-paid': { changes: [cancelled, paidAgain] },
  'order-paid-wrongly': {
    placed: aHeldOrder({ id: 'order-paid-wrongly', customer: CUSTOMER, at: FAR_FUTURE }),
    changes: [
      (order) =>
        void order.receivePayment(aPayment({ id: 'too-little', amount: 1 }), minutesLater(2)),
      (order) =>
        void order.receivePayment(
          aPayment({ id: 'payment-of-order-completed' }),
          minutesLater(2),
          orderId('order-completed'),
        ),
    ],
  },
};

const read =
  (id: string): StoredKind['read'] =>
  async (client, { Table = '' }) => {
    const order = await new DynamoDbOrderRepository(client, Table).find(orderId(id));
    const page = await new DynamoDbOrderListing(client, Table).page(
      { customerId: customerId(CUSTOMER), status: order?.state.progress.status },
      { limit: 100 },
    );
    const asAdmin = { isAdmin: true, customerId: customerId('admin') };
    return {
      one: order && representOrder(order, asAdmin),
      listed: page.items.some((each) => each.id === id),
    };
  };

const order = (id: string, expected: object): StoredKind => ({
  read: read(id),
  gives: {
    one: {
      orderId: id,
      customerId: CUSTOMER,
      currency: 'EUR',
      total: 42,
      createdAt: PLACED_AT.toISOString(),
      items: [
        { productId: 'product-1', name: 'Desk lamp', unitPrice: 21, quantity: 2, lineTotal: 42 },
      ],
      ...expected,
    },
    listed: true,
  },
});

const unapplied = (paymentId: string, reason: string, more: object = {}) => ({
  paymentId,
  amount: 42,
  currency: 'EUR',
  receivedAt: UNAPPLIED_AT,
  reason,
  ...more,
});

const CANCELLED = {
  status: 'CANCELLED',
  stock: 'released',
  cancelledAt: minutesLater(1).toISOString(),
  cancellationReason: 'admin',
  cancellationNote: 'Out of stock',
};
const OUT_OF_STOCK = {
  status: 'CANCELLED',
  stock: 'rejected',
  cancelledAt: UNAPPLIED_AT,
  cancellationReason: 'out-of-stock',
  shortLines: SHORT_LINES,
};
const COMPLETED = {
  status: 'COMPLETED',
  stock: 'committed',
  completedAt: minutesLater(1).toISOString(),
};

/** Another order reports a payment that has a claim: it is kept, as the claim says whose it is. */
const claim = (payment: string, holder: string): StoredKind => ({
  read: async (client, { Table = '' }) => {
    const orders = new DynamoDbOrderRepository(client, Table);
    const late = anOrder({ id: `late-for-${payment}`, customer: CUSTOMER });
    await orders.add(late, PROVENANCE);
    return orders.update(late.id, PROVENANCE, (loaded, claimedBy) =>
      loaded.receivePayment(aPayment({ id: payment }), minutesLater(1), claimedBy),
    );
  },
  gives: { kind: 'kept', kept: { reason: 'pays-another-order', otherOrderId: holder } },
});

/** Which order each payment is recorded with, applied or not. */
const CLAIMS = {
  'payment-of-order-paid-before-hold': 'order-paid-before-hold',
  'payment-of-order-out-of-stock-paid-before': 'order-out-of-stock-paid-before',
  'payment-of-order-completed': 'order-completed',
  'payment-of-order-rewarded': 'order-rewarded',
  'payment-of-order-paid-twice': 'order-paid-twice',
  'second-payment-of-order-paid-twice': 'order-paid-twice',
  'second-payment-of-order-cancelled-then-paid': 'order-cancelled-then-paid',
  'too-little': 'order-paid-wrongly',
};

storedItemsContract({
  service: 'orders',
  tables: ['Table'],
  write: async (client, { Table = '' }) => {
    const orders = new DynamoDbOrderRepository(client, Table);
    for (const [id, { placed = aHeldOrder({ id, customer: CUSTOMER }), changes }] of Object.entries(
      ORDERS,
    )) {
      await orders.add(placed, { ...PROVENANCE, causationId: 'event-0' });
      for (const change of changes) {
        await orders.update(placed.id, PROVENANCE, (loaded) => {
          change(loaded);
          return loaded;
        });
      }
    }
  },
  kindOf: ({ orderId: id }) => String(id),
  kinds: {
    'order-requested': order('order-requested', {
      status: 'PENDING',
      stock: 'requested',
      createdAt: FAR_FUTURE.toISOString(),
      expiresAt: minutesLater(30, FAR_FUTURE).toISOString(),
    }),
    'order-paid-before-hold': order('order-paid-before-hold', {
      status: 'PENDING',
      stock: 'requested',
      paymentId: 'payment-of-order-paid-before-hold',
    }),
    'order-out-of-stock': order('order-out-of-stock', OUT_OF_STOCK),
    'order-out-of-stock-paid-before': order('order-out-of-stock-paid-before', {
      ...OUT_OF_STOCK,
      unappliedPayments: [
        unapplied('payment-of-order-out-of-stock-paid-before', 'order-cancelled', {
          receivedAt: minutesLater(1).toISOString(),
        }),
      ],
    }),
    'order-pending': order('order-pending', {
      status: 'PENDING',
      stock: 'held',
      total: 43.99,
      createdAt: FAR_FUTURE.toISOString(),
      items: [{ productId: 'product-1' }, { productId: 'product-2', lineTotal: 1.99 }],
    }),
    'order-free': order('order-free', {
      status: 'COMPLETED',
      stock: 'committed',
      total: 0,
      completedAt: PLACED_AT.toISOString(),
      items: [{ unitPrice: 0 }],
    }),
    'order-completed': order('order-completed', {
      ...COMPLETED,
      paymentId: 'payment-of-order-completed',
    }),
    'order-rewarded': order('order-rewarded', { ...COMPLETED, pointsEarned: 42 }),
    'order-paid-twice': order('order-paid-twice', {
      ...COMPLETED,
      paymentId: 'payment-of-order-paid-twice',
      unappliedPayments: [unapplied('second-payment-of-order-paid-twice', 'paid-before')],
    }),
    'order-cancelled': order('order-cancelled', CANCELLED),
    'order-cancelled-by-customer': order('order-cancelled-by-customer', {
      status: 'CANCELLED',
      cancellationReason: 'customer',
    }),
    'order-expired': order('order-expired', {
      status: 'CANCELLED',
      cancellationReason: 'expired',
    }),
    'order-cancelled-then-paid': order('order-cancelled-then-paid', {
      ...CANCELLED,
      unappliedPayments: [
        unapplied('second-payment-of-order-cancelled-then-paid', 'order-cancelled'),
      ],
    }),
    'order-paid-wrongly': order('order-paid-wrongly', {
      status: 'PENDING',
      createdAt: FAR_FUTURE.toISOString(),
      unappliedPayments: [
        unapplied('too-little', 'mismatched', { amount: 1 }),
        unapplied('payment-of-order-completed', 'pays-another-order', {
          otherOrderId: 'order-completed',
        }),
      ],
    }),
    ...Object.fromEntries(
      Object.entries(CLAIMS).map(([payment, holder]) => [
        `PAYMENT#${payment}`,
        claim(payment, holder),
      ]),
    ),
  },
});
