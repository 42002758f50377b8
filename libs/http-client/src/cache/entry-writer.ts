import { Writable } from 'node:stream';

/** What an entry writer does with the body it collected. */
export interface EntryWriterOptions {
  readonly maxBytes: number;
  /** Stores the complete body. Must not reject. */
  readonly complete: (body: Buffer) => Promise<void>;
  /** The response is larger than an entry may be. */
  readonly tooLarge: () => void;
  /** It is over, whether the response was stored, refused or broke off. */
  readonly closed: () => void;
}

/**
 * Collects a response's body as undici streams it, and stores it once it is complete. A response that is
 * too large is let through without being stored; one that breaks off leaves nothing behind.
 */
export class EntryWriter extends Writable {
  readonly #options: EntryWriterOptions;
  #chunks: Buffer[] = [];
  #bytes = 0;

  constructor(options: EntryWriterOptions) {
    super({ decodeStrings: true });
    this.#options = options;
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.#bytes += chunk.byteLength;
    if (this.#isTooLarge()) this.#chunks = [];
    else this.#chunks.push(chunk);
    done();
  }

  override _final(done: () => void): void {
    if (this.#isTooLarge()) {
      this.#options.tooLarge();
      done();
      return;
    }
    void this.#options.complete(Buffer.concat(this.#chunks)).then(done);
  }

  // No error is passed on. For one undici would remove what is stored under the key, in every process; but there is no
  // half-written entry here to remove, and what is stored may have to stand in for the response that broke off.
  override _destroy(_error: Error | null, done: () => void): void {
    this.#options.closed();
    this.#chunks = [];
    done();
  }

  #isTooLarge(): boolean {
    return this.#bytes > this.#options.maxBytes;
  }
}
