import { callHttp, type PlatformDescription } from '@commerce/local/client';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { SKU_PREFIX } from './shop-file.ts';

const statusSchema = z.object({
  isIdle: z.boolean(),
  events: z.object({ accepted: z.int() }),
  deliveries: z.object({ pending: z.int() }),
  queues: z.array(z.object({ visible: z.int(), inFlight: z.int(), delayed: z.int() })),
});
const eventsSchema = z.object({
  events: z.array(
    z.object({
      position: z.int(),
      event: z.object({ 'detail-type': z.string(), detail: z.object({ subject: z.string() }) }),
    }),
  ),
});
const lineSchema = z.object({ sku: z.string() });

const POLL_MS = 200;
const MAX_DRAIN_MS = 30 * 60_000;
const PAGE = 1_000;

type Urls = PlatformDescription['urls'];

const statusOf = async ({ bus }: Urls) =>
  statusSchema.parse((await callHttp(`${bus}/status`)).body);

/** Waits until every event is published and processed. @returns how many dead letters there are. */
export const drained = async (urls: Urls): Promise<number> => {
  const deadline = performance.now() + MAX_DRAIN_MS;
  for (;;) {
    const { isIdle, deliveries, queues } = await statusOf(urls);
    if (isIdle && deliveries.pending === 0) {
      return queues.reduce((sum, each) => sum + each.visible + each.inFlight + each.delayed, 0);
    }
    if (performance.now() > deadline) throw new Error('The events were not processed in time.');
    await sleep(POLL_MS);
  }
};

/** How many events the bus has accepted so far. */
export const eventPosition = async (urls: Urls): Promise<number> =>
  (await statusOf(urls)).events.accepted;

/** What was published behind a position. */
export interface PublishedEvents {
  /** Products with a `product.created`. */
  readonly created: number;
  /** Of any other type: a product that was written twice has one. */
  readonly others: number;
}

export const eventsAfter = async ({ bus }: Urls, position: number): Promise<PublishedEvents> => {
  const created = new Set<string>();
  let [others, after] = [0, position];
  for (;;) {
    const { body } = await callHttp(`${bus}/events?after=${after}&limit=${PAGE}`);
    const { events } = eventsSchema.parse(body);
    for (const { event } of events) {
      if (event['detail-type'] === 'product.created') created.add(event.detail.subject);
      else others += 1;
    }
    const last = events.at(-1);
    if (last === undefined) return { created: created.size, others };
    after = last.position;
  }
};

/** The products of the file that an export finds. */
export interface ExportedProducts {
  readonly products: number;
  readonly distinctSkus: number;
}

/** Exports the catalog with `npm run export`. @throws Error when that fails. */
export const exportedProducts = async (
  root: string,
  file: string,
  environment: Readonly<Record<string, string>>,
): Promise<ExportedProducts> => {
  const script = join(root, 'operations/src/commands/export.ts');
  const child = spawn(process.execPath, [script, file], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await once(child, 'close');
  if (child.exitCode !== 0) throw new Error('The export failed.');
  const skus = new Set<string>();
  let products = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const { sku } = lineSchema.parse(JSON.parse(line));
    if (!sku.startsWith(SKU_PREFIX)) continue;
    products += 1;
    skus.add(sku);
  }
  return { products, distinctSkus: skus.size };
};
