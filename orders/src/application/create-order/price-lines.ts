import { type Currency, Money } from '@commerce/domain-primitives';
import { currencyMismatch, productsNotOrderable } from '../../domain/errors.ts';
import { OrderItem } from '../../domain/order/order-item.ts';
import type { ProductInfo } from '../ports/catalog-client.ts';
import type { OrderLine } from './merge-lines.ts';

interface PricedLine {
  readonly line: OrderLine;
  readonly product: ProductInfo;
}

const whyNotOrderable = (product: ProductInfo | undefined): string | undefined => {
  if (product === undefined) return 'is unknown';
  return product.available ? undefined : 'is not available';
};

const orderable = (
  lines: readonly OrderLine[],
  products: readonly ProductInfo[],
): readonly PricedLine[] => {
  const byId = new Map(products.map((product) => [product.productId, product]));
  const refused = lines.flatMap(({ productId, position }) => {
    const why = whyNotOrderable(byId.get(productId));
    return why === undefined
      ? []
      : [{ path: `items.${position}.productId`, message: `product ${productId} ${why}` }];
  });
  if (refused.length > 0) throw productsNotOrderable(refused);
  return lines.flatMap((line) => {
    const product = byId.get(line.productId);
    return product === undefined ? [] : [{ line, product }];
  });
};

const assertOneCurrency = (priced: readonly PricedLine[], wanted: Currency | undefined): void => {
  const currencies = [...new Set(priced.map(({ product }) => product.currency))];
  const expected = wanted ?? (currencies.length > 1 ? undefined : currencies[0]);
  const others = priced.filter(({ product }) => product.currency !== expected);
  if (others.length === 0) return;
  throw currencyMismatch(
    wanted === undefined
      ? `An order has one currency, but its products are priced in ${currencies.join(', ')}.`
      : `Not every product is priced in ${wanted}.`,
    others.map(({ line, product }) => ({
      path: `items.${line.position}.productId`,
      message: `product ${line.productId} is priced in ${product.currency}`,
    })),
  );
};

/**
 * Makes order items of the lines at current prices.
 *
 * @throws CommerceError `products-not-orderable` naming each unknown or unavailable product,
 *   `currency-mismatch` naming each that is priced in another currency than the order's.
 */
export const priceLines = (
  lines: readonly OrderLine[],
  products: readonly ProductInfo[],
  currency: Currency | undefined,
): OrderItem[] => {
  const priced = orderable(lines, products);
  assertOneCurrency(priced, currency);
  return priced.map(
    ({ line: { productId, quantity }, product }) =>
      new OrderItem({
        productId,
        quantity,
        name: product.name,
        unitPrice: Money.fromMajor(product.price, product.currency),
      }),
  );
};
