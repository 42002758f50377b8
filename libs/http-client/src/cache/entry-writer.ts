import { Writable } from 'node:stream';

/** What happens with the collected body. */
export interface EntryWriterOptions {
  readonly maxBytes: number;
  /** Stores the complete body. Must not reject. */
  readonly complete: (body: Buffer) => Promise<void>;
  /** The response is larger than an entry may be. */
  readonly tooLarge: () => void;
  /** The write has ended, whether the response was stored, refused or interrupted. */
  readonly closed: () => void;
}

/**
 * Collects a response's body as undici streams it, and stores it once it is complete. A response that is too large is
 * passed on but not stored. An interrupted response leaves nothing behind.
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

  // No error is passed on: undici would then delete the entry under the key, in every process. But there is no
  // half-written entry to delete, and the stored one may be needed in place of the interrupted response.
  override _destroy(_error: Error | null, done: () => void): void {
    this.#options.closed();
    this.#chunks = [];
    done();
  }

  #isTooLarge(): boolean {
    return this.#bytes > this.#options.maxBytes;
  }
}
