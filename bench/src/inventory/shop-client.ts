import { callHttp, type PlatformDescription, requestToken } from '@commerce/local/client';
import { inParallel } from '@commerce/dynamodb';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';

const WAIT_SECONDS = 10;
const MAX_WAITS = 30;
const POLL_MS = 200;
const PRODUCTS_A_BATCH = 100;
const CONNECTIONS = 16;
const OK = 200;
const CREATED = 201;

const created = z.object({ orderId: z.string() });
const order = z.object({ stock: z.string() });
const problem = z.object({ code: z.string() });
const batch = z.object({ results: z.array(z.object({ productId: z.string() })) });
const busStatus = z.object({
  queues: z.array(z.object({ name: z.string(), visible: z.number(), inFlight: z.number() })),
});

/** A running platform, as a customer and an operator see it. */
export class ShopClient {
  readonly #urls: PlatformDescription['urls'];
  readonly #token: string;

  private constructor(urls: PlatformDescription['urls'], token: string) {
    this.#urls = urls;
    this.#token = token;
  }

  static async open({ urls }: PlatformDescription): Promise<ShopClient> {
    const token = await requestToken({
      issuer: urls.issuer,
      customer: 'bench',
      scope: 'catalog:write inventory:read inventory:write',
    });
    return new ShopClient(urls, token);
  }

  /** Adds products with so many pieces each, and waits until their stocks are opened. */
  async addProducts(count: number, stockQuantity: number): Promise<readonly string[]> {
    const productIds: string[] = [];
    while (productIds.length < count) {
      const size = Math.min(PRODUCTS_A_BATCH, count - productIds.length);
      productIds.push(...(await this.#addBatch(size, stockQuantity)));
    }
    await inParallel(CONNECTIONS, productIds, (productId) => this.#stockOpened(productId));
    return productIds;
  }

  async addProduct(stockQuantity: number): Promise<string> {
    const [productId] = await this.addProducts(1, stockQuantity);
    if (productId === undefined) throw new Error('No product was added.');
    return productId;
  }

  /** Orders one piece of each. Undefined when one of them is sold out. */
  async place(productIds: readonly string[], key: string): Promise<string | undefined> {
    const { status, body } = await this.#call('/orders', {
      method: 'POST',
      headers: { 'idempotency-key': key },
      body: { items: productIds.map((productId) => ({ productId, quantity: 1 })) },
    });
    if (problem.safeParse(body).data?.code === 'products-not-orderable') return undefined;
    if (status !== CREATED) throw new Error(`An order was not accepted: ${status}.`);
    return created.parse(body).orderId;
  }

  /** The same, of products of which there is enough. */
  async order(productIds: readonly string[], key: string): Promise<string> {
    const orderId = await this.place(productIds, key);
    if (orderId === undefined) throw new Error('A product is sold out.');
    return orderId;
  }

  /** The state of the order's stock, once it is decided. */
  async decided(orderId: string): Promise<string> {
    for (let wait = 0; wait < MAX_WAITS; wait += 1) {
      const { status, body } = await this.#call(`/orders/${orderId}?wait=${WAIT_SECONDS}`);
      if (status !== OK) throw new Error(`GET /orders/{orderId} responded ${status}.`);
      const { stock } = order.parse(body);
      if (stock !== 'requested') return stock;
    }
    throw new Error(`The stock of order ${orderId} is not decided after minutes.`);
  }

  async deadLetters(): Promise<number> {
    const { body } = await callHttp(`${this.#urls.bus}/status`);
    return busStatus
      .parse(body)
      .queues.filter(({ name }) => name.endsWith('-dead-letters'))
      .reduce((sum, { visible, inFlight }) => sum + visible + inFlight, 0);
  }

  async #addBatch(size: number, stockQuantity: number): Promise<readonly string[]> {
    const products = Array.from({ length: size }, () => ({
      sku: `BENCH-${randomUUID()}`,
      name: 'Bench',
      category: 'bench',
      basePrice: 1,
      currency: 'EUR',
      stockQuantity,
    }));
    const { status, body } = await this.#call('/products/batch', {
      method: 'POST',
      body: { products },
    });
    if (status !== OK) throw new Error(`The products were not added: ${status}.`);
    return batch.parse(body).results.map(({ productId }) => productId);
  }

  /** The stock of a product is opened by its event. */
  async #stockOpened(productId: string): Promise<void> {
    for (let attempt = 0; attempt < MAX_WAITS; attempt += 1) {
      const { status } = await this.#call(`/inventory/${productId}`);
      if (status === OK) return;
      await sleep(POLL_MS);
    }
    throw new Error(`The stock of ${productId} was not opened.`);
  }

  #call(path: string, call: Parameters<typeof callHttp>[1] = {}) {
    return callHttp(`${this.#urls.frontDoor}${path}`, { token: this.#token, ...call });
  }
}
