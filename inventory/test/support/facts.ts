import fc from 'fast-check';
import type { OrderLine } from '../../src/domain/hold/lines.ts';
import { StockUnknown } from '../../src/domain/errors.ts';
import { line, minutesLater } from './builders.ts';
import type { InventoryContext } from './inventory-context.ts';

/** Something that inventory is told: an event of another context, or a request of an operator. */
export type Fact =
  | {
      readonly type: 'product-created';
      readonly product: string;
      readonly onHand: number;
      readonly tracked: boolean;
    }
  | {
      readonly type: 'created';
      readonly order: string;
      readonly lines: readonly OrderLine[];
    }
  | { readonly type: 'completed' | 'cancelled'; readonly order: string }
  | {
      readonly type: 'set';
      readonly product: string;
      readonly onHand: number;
      readonly lowAt: number;
      readonly tracked: boolean;
    }
  | {
      readonly type: 'adjusted';
      readonly product: string;
      readonly delta: number;
      readonly key: string;
    };

/** All that happened, and in which order, how often and with how many at a time it is told. */
export interface History {
  readonly facts: readonly Fact[];
  readonly told: readonly Fact[];
  readonly atOnce: number;
}

const PRODUCTS = ['lamp', 'mouse', 'pen'] as const;
const product = fc.constantFrom(...PRODUCTS);

const order = (number: number) =>
  fc
    .record({
      lines: fc.uniqueArray(fc.record({ product, quantity: fc.integer({ min: 1, max: 3 }) }), {
        selector: (each) => each.product,
        minLength: 1,
        maxLength: 3,
      }),
      end: fc.constantFrom<('completed' | 'cancelled')[]>([], ['completed'], ['cancelled']),
    })
    .map(({ lines, end }): Fact[] => [
      {
        type: 'created',
        order: `order-${number}`,
        lines: lines.map((each) => line(each.product, each.quantity)),
      },
      ...end.map((type) => ({ type, order: `order-${number}` })),
    ]);

const orders = fc
  .integer({ min: 1, max: 7 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, number) => order(number))))
  .map((all) => all.flat());

const products = (onHand: fc.Arbitrary<number>, tracked: fc.Arbitrary<boolean>) =>
  fc.tuple(
    ...PRODUCTS.map((each) =>
      fc
        .record({ onHand, tracked })
        .map((rest): Fact => ({ type: 'product-created', product: each, ...rest })),
    ),
  );

const operated = fc.array(
  fc.oneof(
    fc.record({
      type: fc.constant('set' as const),
      product,
      onHand: fc.nat(8),
      lowAt: fc.nat(3),
      tracked: fc.boolean(),
    }),
    fc.record({
      type: fc.constant('adjusted' as const),
      product,
      delta: fc.integer({ min: -3, max: 3 }).filter((delta) => delta !== 0),
      key: fc.constantFrom('a', 'b', 'c'),
    }),
  ),
  { maxLength: 5 },
);

// The same facts, each at least once, some again, in any order.
const delivered = (facts: readonly Fact[]): fc.Arbitrary<History> =>
  fc.record({
    facts: fc.constant(facts),
    told: fc.array(fc.constantFrom(...facts), { maxLength: 8 }).chain((again) => {
      const length = facts.length + again.length;
      return fc.shuffledSubarray([...facts, ...again], { minLength: length, maxLength: length });
    }),
    atOnce: fc.integer({ min: 1, max: 6 }),
  });

/** Few pieces, and operators who change them. */
export const scarce: fc.Arbitrary<History> = fc
  .tuple(products(fc.nat(6), fc.boolean()), orders, operated)
  .chain(([made, ordered, changes]) => delivered([...made, ...ordered, ...changes]));

/** Enough pieces for every order, whatever comes first. */
export const plenty: fc.Arbitrary<History> = fc
  .tuple(products(fc.constant(30), fc.constant(true)), orders)
  .chain(([made, ordered]) => delivered([...made, ...ordered]));

// What an operator is told, and an event that waits for its product.
const isExpected = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['stock-below-zero', 'idempotency-key-reused', 'stock-not-found'].includes(String(error.code));

/** Tells one fact. @returns whether it has to be told again, as its product is not known yet. */
const tell = async (inventory: InventoryContext, fact: Fact): Promise<boolean> => {
  try {
    switch (fact.type) {
      case 'product-created':
        await inventory.open(fact.product, fact.onHand, { tracked: fact.tracked });
        return false;
      case 'created':
        await inventory.created(fact.order, fact.lines);
        return false;
      case 'completed':
        await inventory.completed(fact.order, minutesLater(1));
        return false;
      case 'cancelled':
        await inventory.cancelled(fact.order);
        return false;
      case 'set': {
        const { onHand, lowAt, tracked } = fact;
        await inventory.set(fact.product, onHand, { lowAt, tracked });
        return false;
      }
      case 'adjusted':
        await inventory.adjust(fact.product, fact.delta, fact.key);
        return false;
    }
  } catch (error) {
    if (error instanceof StockUnknown) return true;
    if (isExpected(error)) return false;
    throw error;
  }
};

/** Tells all of a history, some facts at a time, and again what had to wait for its product. */
export const tellAll = async (
  inventory: InventoryContext,
  { told, atOnce }: History,
  afterEach: () => Promise<void> = () => Promise.resolve(),
): Promise<void> => {
  let waiting = [...told];
  while (waiting.length > 0) {
    const next = waiting.slice(0, atOnce);
    waiting = waiting.slice(next.length);
    const again = await Promise.all(next.map((fact) => tell(inventory, fact)));
    waiting.push(...next.filter((_, place) => again[place] === true));
    await afterEach();
  }
};

export const productsOf = ({ facts }: History): string[] =>
  facts.flatMap((fact) => (fact.type === 'product-created' ? [fact.product] : []));

export const ordersOf = ({ facts }: History): string[] =>
  facts.flatMap((fact) => (fact.type === 'created' ? [fact.order] : []));

/** How the order ends by what happened: undefined while it is open. */
export const endOf = ({ facts }: History, order: string): Fact['type'] | undefined =>
  facts.find(
    (fact) => (fact.type === 'completed' || fact.type === 'cancelled') && fact.order === order,
  )?.type;

/** The same history with other names, for a table that many share. */
export const renamed = (history: History, suffix: string): History => {
  const name = (text: string) => `${text}-${suffix}`;
  const of = (fact: Fact): Fact => {
    if ('product' in fact) return { ...fact, product: name(fact.product) };
    if (fact.type !== 'created') return { ...fact, order: name(fact.order) };
    const lines = fact.lines.map((each) => line(name(each.productId), each.quantity));
    return { ...fact, order: name(fact.order), lines };
  };
  return { ...history, facts: history.facts.map(of), told: history.told.map(of) };
};
