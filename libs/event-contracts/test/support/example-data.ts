const TIME = '2030-01-01T00:00:00.000Z';

/** Valid data of every contract, by type. */
export const EXAMPLE_DATA: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'order.created': {
    orderId: 'order-1',
    customerId: 'alice',
    items: [
      { productId: 'product-1', name: 'Mouse', unitPrice: 29.99, quantity: 2, lineTotal: 59.98 },
    ],
    total: 59.98,
    currency: 'EUR',
    createdAt: TIME,
  },
  'order.completed': {
    orderId: 'order-1',
    customerId: 'alice',
    total: 59.98,
    currency: 'EUR',
    paymentId: 'payment-1',
    providerPaymentId: 'payment-1',
    completedAt: TIME,
  },
  'order.cancelled': {
    orderId: 'order-1',
    customerId: 'alice',
    reason: 'expired',
    cancellationReason: 'out-of-stock',
    cancelledAt: TIME,
  },
  'payment.completed': {
    orderId: 'order-1',
    paymentId: 'payment-1',
    amount: 59.98,
    currency: 'EUR',
  },
  'product.created': {
    productId: 'product-1',
    sku: 'MOUSE-001',
    name: 'Mouse',
    category: 'electronics',
    price: 29.99,
    currency: 'EUR',
    stockQuantity: 40,
    tracked: true,
  },
  'product.updated': {
    productId: 'product-1',
    changes: ['name', 'category'],
    category: 'electronics',
    previousCategory: 'office',
  },
  'product.archived': { productId: 'product-1', sku: 'MOUSE-001', category: 'electronics' },
  'product.price.changed': {
    productId: 'product-1',
    category: 'electronics',
    previousPrice: 29.99,
    newPrice: 24.99,
    previousCurrency: 'EUR',
    currency: 'EUR',
  },
  'reward.issued': { customerId: 'alice', orderId: 'order-1', points: 59, balance: 59 },
  'reward.returned': { customerId: 'alice', orderId: 'order-1', points: 9, balance: 59 },
  'reward.redeemed': { customerId: 'alice', redemptionId: 'redemption-1', points: 9, balance: 50 },
  'stock.held': {
    orderId: 'order-1',
    lines: [{ productId: 'product-1', quantity: 2 }],
    heldAt: TIME,
  },
  'stock.rejected': {
    orderId: 'order-1',
    short: [{ productId: 'product-1', requested: 2, available: 1 }],
    rejectedAt: TIME,
  },
  'stock.level.changed': {
    productId: 'product-1',
    onHand: 2,
    available: -1,
    availability: 'out-of-stock',
    revision: 3,
    changedAt: TIME,
  },
  'stock.short': { productId: 'product-1', onHand: 2, held: 3, missing: 1, reportedAt: TIME },
};
