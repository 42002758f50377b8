import { randomUUID } from 'node:crypto';
import { pay, type PlatformUrls, requestToken } from '../../client/index.ts';
import { assert, waitUntil } from './assertions.ts';
import { type Order, type Shop, shopFor } from './shop.ts';

/** Of this one the seed has thousands, of any other product at most a few hundred. */
const WELL_STOCKED_PRODUCT = 'prod-wireless-mouse';
const MORE_THAN_THERE_ARE = 999;

const say = (line: string): void => {
  console.log(line);
};

const searchAndOrder = async (shop: Shop): Promise<Order> => {
  const found = await shop.search('wireless mouse');
  const [product] = found;
  assert(product !== undefined, 'the search for a wireless mouse found nothing.');
  say(
    `1. Searched "wireless mouse": ${found.length} found, first ${product.name}, ${product.basePrice} ${product.currency}`,
  );

  const key = randomUUID();
  const { order } = await shop.place(product.productId, 2, key);
  say(`2. Ordered two: order ${order.orderId}, ${order.total} ${order.currency}, ${order.status}`);

  const again = await shop.place(product.productId, 2, key);
  assert(
    again.replayed && again.order.orderId === order.orderId,
    'the same key made another order.',
  );
  say('3. Sent the same request with the same key: the same order, nothing ordered twice');

  const askedAt = performance.now();
  const { stock } = await shop.decided(order.orderId);
  assert(stock === 'held', `the stock of the order is ${stock}.`);
  say(
    `4. Waited ${Math.round(performance.now() - askedAt)} ms for its stock: held, so it can be paid`,
  );
  return order;
};

const payAndEarn = async (urls: PlatformUrls, shop: Shop, order: Order): Promise<number> => {
  await waitUntil('recording the pending points', async () => (await shop.account()).pending > 0);
  const { pending } = await shop.account();
  say(`5. Rewards received the order: ${pending} points pending`);

  await pay(urls, order);
  const tookMs = await waitUntil(
    'issuing the points',
    async () => (await shop.account()).balance > 0,
  );
  const { balance, tier } = await shop.account();
  assert(balance === pending, `${pending} points were pending and ${balance} were issued.`);
  say(`6. Paid: ${balance} points issued ${tookMs} ms after the payment, tier ${tier}`);

  await waitUntil(
    'telling the order',
    async () => (await shop.order(order.orderId)).pointsEarned === balance,
  );
  const { status, stock } = await shop.order(order.orderId);
  assert(status === 'COMPLETED', 'the paid order is not COMPLETED.');
  assert(stock === 'committed', `the stock of the paid order is ${stock}.`);
  say('7. The order is COMPLETED, its stock committed, and shows the points it earned');
  return balance;
};

const redeem = async (shop: Shop, balance: number): Promise<void> => {
  const key = randomUUID();
  await shop.redeem(10, key);
  await shop.redeem(10, key);
  const { balance: left } = await shop.account();
  assert(left === balance - 10, `10 of ${balance} points were redeemed and ${left} are left.`);
  await shop.redeemTooMuch(balance * 100);
  say(
    `8. Redeemed 10 points, once though asked twice: ${left} left; more than there is was refused`,
  );
};

const cancelAnother = async (shop: Shop, productId: string): Promise<void> => {
  const { order } = await shop.place(productId, 1, randomUUID());
  const cancelled = await shop.cancel(order.orderId);
  assert(cancelled.status === 'CANCELLED', 'the cancelled order is not CANCELLED.');
  assert(cancelled.stock === 'released', 'the stock of the cancelled order is not released.');
  await waitUntil('dropping the pending points', async () => (await shop.account()).pending === 0);
  say(`9. Cancelled another order: its pending points are gone`);
};

const orderTooMany = async (shop: Shop): Promise<void> => {
  const found = await shop.search('mouse');
  const product = found.find(
    ({ productId, inStock }) => inStock && productId !== WELL_STOCKED_PRODUCT,
  );
  assert(product !== undefined, 'no other mouse is in stock.');
  const { order } = await shop.place(product.productId, MORE_THAN_THERE_ARE, randomUUID());
  const { status, shortLines: [line] = [] } = await shop.decided(order.orderId);
  assert(status === 'CANCELLED' && line !== undefined, `the order of too many is ${status}.`);
  say(
    `10. Ordered ${line.requested} ${product.name}: only ${line.available} are there, so the order was cancelled`,
  );
};

/** Plays the main story once, as this customer; throws at the first failed check. */
export const tellStory = async (urls: PlatformUrls, customer: string): Promise<void> => {
  const startedAt = Date.now();
  const token = await requestToken({ issuer: urls.issuer, customer });
  say(`Customer ${customer}, at ${urls.frontDoor}\n`);
  const shop = shopFor(urls, customer, token);
  const order = await searchAndOrder(shop);
  const balance = await payAndEarn(urls, shop, order);
  await redeem(shop, balance);
  const [product] = await shop.search('wireless mouse');
  assert(product !== undefined, 'the wireless mouse is gone.');
  await cancelAnother(shop, product.productId);
  await orderTooMany(shop);
  say(`\nAll as it should be, in ${((Date.now() - startedAt) / 1_000).toFixed(1)} s.`);
};
