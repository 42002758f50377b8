import { expect } from '@jest/globals';
import type { EventEnvelope } from '@commerce/event-contracts';
import { stockLevelChanged } from '@commerce/event-contracts';
import { endOf, type History, ordersOf, productsOf } from './facts.ts';
import { type InventoryContext, sumOf } from './inventory-context.ts';

const exists = async (inventory: InventoryContext, product: string) => {
  try {
    return await inventory.stock(product);
  } catch {
    return undefined;
  }
};

/** Pieces of a product that the HELD holds of some orders count. */
const heldFor = async (
  inventory: InventoryContext,
  orders: readonly string[],
  product: string,
): Promise<number> => {
  const holds = await Promise.all(orders.map((order) => inventory.hold(order)));
  return holds
    .flatMap(({ state }) => (state.state === 'HELD' ? state.lines : []))
    .filter((line) => line.isCounted && line.productId === product)
    .reduce((sum, { quantity }) => sum + quantity, 0);
};

/** What holds after every write. */
export const expectInvariants = async (
  inventory: InventoryContext,
  history: History,
): Promise<void> => {
  const orders = ordersOf(history);
  for (const product of productsOf(history)) {
    const stock = await exists(inventory, product);
    if (stock === undefined) continue;
    const { onHand, held } = stock.state;
    expect({
      held,
      available: stock.available,
      sum: sumOf(await inventory.movements(product)),
    }).toEqual({
      held: await heldFor(inventory, orders, product),
      available: onHand - held,
      sum: onHand,
    });
  }
};

/** The newest level of a product that its events told, in any order. */
const toldLevel = (events: readonly EventEnvelope[], product: string) =>
  events
    .filter(({ type, subject }) => type === stockLevelChanged.type && subject === product)
    .map(({ data }) => stockLevelChanged.data.parse(data))
    .reduce<{ revision: number; availability?: string }>(
      (newest, level) => (level.revision > newest.revision ? level : newest),
      { revision: 0 },
    );

/** What a consumer of the events knows is what there is, and no two events have one revision. */
export const expectTold = async (
  inventory: InventoryContext,
  history: History,
  events: readonly EventEnvelope[],
): Promise<void> => {
  for (const product of productsOf(history)) {
    const stock = await inventory.stock(product);
    expect(toldLevel(events, product)).toMatchObject({
      revision: stock.state.revision,
      availability: stock.availability,
    });
    const revisions = events
      .filter(({ type, subject }) => type === stockLevelChanged.type && subject === product)
      .map(({ data }) => stockLevelChanged.data.parse(data).revision);
    expect(revisions.sort((one, other) => one - other)).toEqual(
      Array.from({ length: stock.state.revision }, (_, place) => place + 1),
    );
  }
};

const ENDS = { completed: ['COMMITTED', 'REJECTED'], cancelled: ['RELEASED', 'REJECTED'] };

/** Every order has the stock that its end says, whatever was told first and how often. */
export const expectEnds = async (
  inventory: InventoryContext,
  history: History,
  events: readonly EventEnvelope[],
): Promise<void> => {
  for (const order of ordersOf(history)) {
    const { state } = (await inventory.hold(order)).state;
    const end = endOf(history, order);
    const expected = end === 'completed' || end === 'cancelled' ? ENDS[end] : ['HELD', 'REJECTED'];
    expect(expected).toContain(state);
    const told = events
      .filter(({ type, subject }) => type !== stockLevelChanged.type && subject === order)
      .map(({ type }) => type);
    expect(told.length).toBeLessThanOrEqual(1);
    if (state === 'REJECTED') expect(told).toEqual(['stock.rejected']);
    if (state === 'HELD' || state === 'COMMITTED') expect(told).toEqual(['stock.held']);
  }
};
