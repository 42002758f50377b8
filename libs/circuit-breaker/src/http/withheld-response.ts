import type { Dispatcher } from 'undici';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** A response withheld while another attempt is still possible: its head and the received part of its body. */
export class WithheldResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly statusMessage: string | undefined;
  readonly rawHeaders: Exclude<Dispatcher.DispatchController['rawHeaders'], undefined>;
  trailers: Record<string, string | string[] | undefined> = {};
  #chunks: Buffer[] = [];
  #length = 0;

  constructor(
    controller: Dispatcher.DispatchController,
    statusCode: number,
    headers: Headers,
    statusMessage: string | undefined,
  ) {
    this.statusCode = statusCode;
    this.headers = { ...headers };
    this.statusMessage = statusMessage;
    this.rawHeaders = controller.rawHeaders ?? null;
  }

  /** Bytes of the body withheld. */
  get length(): number {
    return this.#length;
  }

  /** Appends a part of the body. */
  add(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }

  /** Returns the body received so far and releases it. */
  takeBody(): Buffer {
    const body = Buffer.concat(this.#chunks, this.#length);
    this.#chunks = [];
    this.#length = 0;
    return body;
  }
}
