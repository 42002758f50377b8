import {
  type StoredKind,
  storedItemsContract,
} from '../../../libs/dynamodb/test/support/stored-items-contract.ts';
import { adjustmentIdFor } from '../../src/application/adjust-stock/adjustment-id-for.ts';
import { Hold } from '../../src/domain/hold/hold.ts';
import { orderId, productId } from '../../src/domain/ids.ts';
import {
  representAdjustment,
  representMovement,
  representStock,
} from '../../src/handlers/api/schemas/stock-representation.ts';
import { line, minutesLater, PROVENANCE } from '../support/builders.ts';
import { inventoryContext, type InventoryContext } from '../support/inventory-context.ts';
import { portsOver } from '../support/open-table.ts';

const reads = (
  read: (inventory: InventoryContext) => Promise<unknown>,
  gives: object,
): StoredKind => ({
  read: (client, { Table = '' }) => read(inventoryContext(portsOver(client, Table))),
  gives,
});

const stock = (product: string, gives: object) =>
  reads(async (inventory) => representStock(await inventory.stock(product)), {
    productId: product,
    ...gives,
  });

const hold = (order: string, gives: object) =>
  reads(async (inventory) => (await inventory.hold(order)).state, gives);

const movement = (gives: { readonly cause: string; readonly [name: string]: unknown }) =>
  reads(
    async (inventory) =>
      (await inventory.movements('mouse'))
        .map(representMovement)
        .find(({ cause }) => cause === gives.cause),
    gives,
  );

storedItemsContract({
  service: 'inventory',
  tables: ['Table'],
  write: async (client, { Table = '' }) => {
    const { open, created, completed, cancelled, set, adjust } = inventoryContext(
      portsOver(client, Table),
    );
    await open('mouse', 10);
    await open('manual', 0, { tracked: false });
    await set('mouse', 12, { lowAt: 3 });
    await adjust('mouse', -1, 'key', 'broken');
    await created('order-held', [line('mouse', 2), line('manual', 1)]);
    await created('order-rejected', [line('mouse', 99)]);
    await created('order-committed', [line('mouse', 1)]);
    await completed('order-committed', minutesLater(1));
    await created('order-released', [line('mouse', 1)]);
    await cancelled('order-released');
    await cancelled('order-cancelled-first');
    await completed('order-completed-first', minutesLater(2));
    // One with too many lines for a transaction, after the first part of its commit.
    const large = Hold.restore(orderId('order-large'), 0, {
      state: 'HELD',
      lines: [{ ...line('pen', 1), isCounted: true }],
      committed: [{ ...line('mouse', 1), isCounted: true }],
      heldAt: minutesLater(1),
      completedAt: minutesLater(3),
    });
    const nothing = { stocks: [], movements: [] };
    await portsOver(client, Table).holds.save(large, nothing, PROVENANCE);
    // The last pieces of a product, and one of them back.
    await open('lamp', 1);
    await created('order-of-last', [line('lamp', 1)]);
    await open('pen', 2);
    await created('order-of-pen', [line('pen', 2)]);
    await set('pen', 1);
  },
  kindOf: ({ partition, cause }) => {
    const [kind = '', ...id] = String(partition).split('#');
    return kind === 'MOVEMENTS'
      ? `MOVEMENT ${id.join('#')} ${String(cause)}`
      : `${kind} ${id.join('#')}`;
  },
  kinds: {
    'STOCK mouse': stock('mouse', { onHand: 10, held: 2, available: 8, lowAt: 3, tracked: true }),
    'STOCK manual': stock('manual', { onHand: 0, availability: 'in-stock', tracked: false }),
    'STOCK lamp': stock('lamp', { onHand: 1, held: 1, availability: 'out-of-stock' }),
    'STOCK pen': stock('pen', { onHand: 1, held: 2, available: -1 }),
    'HOLD order-held': hold('order-held', {
      state: 'HELD',
      lines: [
        { productId: 'manual', quantity: 1, isCounted: false },
        { productId: 'mouse', quantity: 2, isCounted: true },
      ],
    }),
    'HOLD order-rejected': hold('order-rejected', {
      state: 'REJECTED',
      short: [{ productId: 'mouse', requested: 99, available: 9 }],
    }),
    'HOLD order-committed': hold('order-committed', {
      state: 'COMMITTED',
      completedAt: minutesLater(1),
    }),
    'HOLD order-released': hold('order-released', { state: 'RELEASED' }),
    'HOLD order-cancelled-first': hold('order-cancelled-first', { state: 'RELEASED', lines: [] }),
    'HOLD order-completed-first': hold('order-completed-first', {
      state: 'AWAITING_LINES',
      completedAt: minutesLater(2),
    }),
    'HOLD order-large': hold('order-large', {
      state: 'HELD',
      committed: [{ productId: 'mouse', quantity: 1, isCounted: true }],
      completedAt: minutesLater(3),
    }),
    'HOLD order-of-last': hold('order-of-last', { state: 'HELD' }),
    'HOLD order-of-pen': hold('order-of-pen', { state: 'HELD' }),
    'MOVEMENT mouse initial': movement({ cause: 'initial', quantity: 10 }),
    'MOVEMENT mouse set': movement({ cause: 'set', quantity: 2 }),
    'MOVEMENT mouse adjustment': movement({ cause: 'adjustment', quantity: -1, reason: 'broken' }),
    'MOVEMENT mouse committed': movement({
      cause: 'committed',
      quantity: -1,
      orderId: 'order-committed',
    }),
    'MOVEMENT manual initial': reads(
      (inventory) => inventory.movements('manual'),
      [{ cause: 'initial', quantity: 0 }],
    ),
    'MOVEMENT lamp initial': reads((inventory) => inventory.movements('lamp'), [{ quantity: 1 }]),
    'MOVEMENT pen initial': reads(async (inventory) => (await inventory.movements('pen')).at(-1), {
      quantity: 2,
    }),
    'MOVEMENT pen set': reads(async (inventory) => (await inventory.movements('pen'))[0], {
      cause: 'set',
      quantity: -1,
    }),
    'ADJUSTMENTS mouse': {
      read: async (client, { Table = '' }) => {
        const mouse = productId('mouse');
        const id = await adjustmentIdFor(mouse, 'key');
        const found = await portsOver(client, Table).stocks.adjustmentOf(mouse, id);
        return found && representAdjustment(found);
      },
      gives: { productId: 'mouse', delta: -1, reason: 'broken', onHand: 11 },
    },
  },
});
