import {
  callHttp,
  type HttpResponse,
  type HttpCall,
  type PlatformDescription,
  requestToken,
} from '@commerce/local/client';
import { setTimeout } from 'node:timers/promises';
import * as z from 'zod';

const productsSchema = z.object({
  items: z.array(z.object({ productId: z.string(), inStock: z.boolean() })).min(1),
});
const productSchema = z.object({ productId: z.string() });
const orderSchema = z.object({ orderId: z.string(), status: z.literal('PENDING') });
const statusSchema = z.object({
  events: z.object({ accepted: z.number() }),
  deliveries: z.object({ delivered: z.number() }),
});
const eventsSchema = z.object({ events: z.array(z.unknown()) });
const POLL_MS = 5;

/** The reaction time of the platform after an idle period. */
export interface WakeUp {
  /** From the response to a write until a function has published the event of its stream record. */
  readonly relayMs: number;
  /** From the publication until another function has processed the event. */
  readonly deliveryMs: number;
}

/** An operation that a burst repeats. */
export interface Operation {
  readonly name: string;
  /** The call with this number. */
  readonly call: (number: number) => Promise<HttpResponse>;
  /** Whether a response is valid for this call. */
  readonly isValid: (response: HttpResponse) => boolean;
}

/** Calls a running platform as a customer and as an operator. */
export class Shop {
  readonly #urls: PlatformDescription['urls'];
  readonly #token: string;
  readonly #products: readonly string[];

  private constructor(urls: PlatformDescription['urls'], token: string, products: string[]) {
    this.#urls = urls;
    this.#token = token;
    this.#products = products;
  }

  static async open({ urls }: PlatformDescription): Promise<Shop> {
    const token = await requestToken({
      issuer: urls.issuer,
      customer: 'bench',
      scope: 'catalog:write',
    });
    const { body } = await callHttp(`${urls.frontDoor}/products?limit=50`);
    const inStock = productsSchema.parse(body).items.filter((product) => product.inStock);
    const products = inStock.map(({ productId }) => productId);
    return new Shop(urls, token, products);
  }

  operations(): readonly Operation[] {
    return [
      {
        name: 'GET /products/{productId}',
        call: (number) => this.#call(`/products/${this.#product(number)}`),
        isValid: ({ status, body }) => status === 200 && productSchema.safeParse(body).success,
      },
      {
        name: 'GET /search?q=wireless',
        call: () => this.#call('/search?q=wireless'),
        isValid: ({ status, body }) => status === 200 && productsSchema.safeParse(body).success,
      },
      {
        name: 'POST /orders',
        call: (number) =>
          this.#call('/orders', {
            method: 'POST',
            headers: { 'idempotency-key': `bench-${number}` },
            body: { items: [{ productId: this.#product(number), quantity: 1 }] },
          }),
        isValid: ({ status, body }) => status === 201 && orderSchema.safeParse(body).success,
      },
    ];
  }

  /**
   * Waits for an idle period and then writes to a table. A function publishes an event for the stream record, and
   * another function handles it.
   */
  async changePriceAfterIdle(idleMs: number, basePrice: number): Promise<WakeUp> {
    const path = `/products/${this.#product(0)}`;
    const etag = (await this.#call(path)).headers.get('etag') ?? '';
    await setTimeout(idleMs);
    const before = await this.#status();
    const published = this.#nextEvent(before.events.accepted);
    const write = await this.#call(`${path}/price`, {
      method: 'PUT',
      headers: { 'if-match': etag },
      body: { basePrice, currency: 'EUR' },
    });
    const writtenAt = performance.now();
    if (write.status !== 200) throw new Error(`The price was not changed: ${write.status}.`);
    await published;
    const publishedAt = performance.now();
    while ((await this.#status()).deliveries.delivered === before.deliveries.delivered) {
      await setTimeout(POLL_MS);
    }
    return { relayMs: publishedAt - writtenAt, deliveryMs: performance.now() - publishedAt };
  }

  #call(path: string, call: HttpCall = {}): Promise<HttpResponse> {
    return callHttp(`${this.#urls.frontDoor}${path}`, { token: this.#token, ...call });
  }

  async #status(): Promise<z.infer<typeof statusSchema>> {
    return statusSchema.parse((await callHttp(`${this.#urls.bus}/status`)).body);
  }

  async #nextEvent(position: number): Promise<void> {
    const { body } = await callHttp(`${this.#urls.bus}/events?after=${position}&wait=20`);
    const { events } = eventsSchema.parse(body);
    if (events.length === 0) throw new Error('The change caused no event within 20 s.');
  }

  #product(number: number): string {
    return this.#products[number % this.#products.length] ?? '';
  }
}
