import { setTimeout as delay } from 'node:timers/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createHttpClient } from '../../src/index.ts';
import type { HttpClient } from '../../src/index.ts';
import { judgeReads } from './judge-reads.ts';
import { monotonicMs } from './protocol.ts';
import type { Acknowledgement, FromReader, ReaderSettings, ToReader } from './protocol.ts';

// One of the processes of a coherence run: reads as fast as it can, updates now and then, and judges
// its own reads at the end. Run by run-coherence.ts.

const versionSchema = {
  parse: (value: unknown): number => {
    if (typeof value !== 'object' || value === null || !('version' in value)) {
      throw new Error('no version');
    }
    return Number(value.version);
  },
};

// Enough that some always hit while others wait for the origin.
const READ_LOOPS = 12;

let unhandled = 0;
process.on('unhandledRejection', () => (unhandled += 1));

const tell = (message: FromReader): void => {
  process.send?.(message);
};

class Reader {
  readonly #number: number;
  readonly #settings: ReaderSettings;
  readonly #client: HttpClient;
  readonly #acknowledgements: Acknowledgement[] = [];
  readonly #products: Uint16Array;
  readonly #versions: Uint32Array;
  readonly #begunAt: Float64Array;
  readonly #failures: string[] = [];
  #count = 0;
  #failed = 0;
  #unacknowledged = 0;
  #running = true;
  #loops: Promise<unknown> = Promise.resolve();

  constructor(number: number, settings: ReaderSettings) {
    this.#number = number;
    this.#settings = settings;
    const { originUrl, redisUrl, maxReads } = settings;
    this.#client = createHttpClient({
      baseUrl: originUrl,
      cache: { redisUrl, graceMs: 0 },
      maxConnections: 32,
    });
    this.#products = new Uint16Array(maxReads);
    this.#versions = new Uint32Array(maxReads);
    this.#begunAt = new Float64Array(maxReads);
  }

  start(): void {
    const reading = Array.from({ length: READ_LOOPS }, () => this.#read());
    this.#loops = Promise.all([...reading, this.#update(), this.#report()]);
  }

  async stop(): Promise<void> {
    this.#running = false;
    await this.#loops;
    await this.#client.close();
    tell({ kind: 'stopped', acknowledgements: this.#acknowledgements });
  }

  judge(acknowledgements: readonly Acknowledgement[]): void {
    const reads = {
      count: this.#count,
      products: this.#products,
      versions: this.#versions,
      begunAt: this.#begunAt,
    };
    const verdict = {
      reads: this.#count,
      stale: judgeReads(this.#number, reads, acknowledgements),
      failedReads: this.#failed,
      failures: this.#failures,
      unacknowledged: this.#unacknowledged,
      responses: this.#client.stats().responses,
      unhandled,
    };
    tell({ kind: 'verdict', verdict });
  }

  async #read(): Promise<void> {
    for (let turn = 0; this.#running && this.#count < this.#settings.maxReads; turn += 1) {
      // Skewed, so that some products live in L1 and others keep missing.
      const product = Math.floor(this.#settings.products * Math.random() ** 2);
      const begunAt = monotonicMs();
      try {
        const { body } = await this.#client.get(`/products/${product}`, { schema: versionSchema });
        this.#record(product, body, begunAt);
      } catch (error) {
        this.#failed += 1;
        if (this.#failures.length < 5) this.#failures.push(String(error));
      }
      if (turn % 50 === 0) await nextTurn();
    }
  }

  #record(product: number, version: number, begunAt: number): void {
    if (this.#count >= this.#settings.maxReads) return;
    this.#products[this.#count] = product;
    this.#versions[this.#count] = version;
    this.#begunAt[this.#count] = begunAt;
    this.#count += 1;
  }

  async #update(): Promise<void> {
    while (this.#running) {
      await delay(this.#settings.updateEveryMs * 2 * Math.random());
      const product = Math.floor(this.#settings.products * Math.random() ** 2);
      const response = await fetch(`${this.#settings.originUrl}/products/${product}`, {
        method: 'POST',
      });
      const version = versionSchema.parse(await response.json());
      try {
        await this.#client.invalidateTags([`product:${product}`]);
        const at = monotonicMs();
        this.#acknowledgements.push({ reader: this.#number, product, version, at });
      } catch {
        // Not acknowledged, so nothing is promised: an event handler would be delivered again.
        this.#unacknowledged += 1;
      }
    }
  }

  async #report(): Promise<void> {
    while (this.#running) {
      await delay(100);
      tell({ kind: 'progress', reads: this.#count });
    }
  }
}

let reader: Reader | undefined;
process.on('message', (message: ToReader) => {
  switch (message.kind) {
    case 'start':
      reader = new Reader(message.reader, message.settings);
      reader.start();
      break;
    case 'stop':
      void reader?.stop();
      break;
    case 'judge':
      reader?.judge(message.acknowledgements);
      break;
  }
});
process.on('disconnect', () => process.exit());
tell({ kind: 'ready' });
