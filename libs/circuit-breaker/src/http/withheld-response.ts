import type { Dispatcher } from 'undici';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** A response held back while another attempt is still possible: its head and what came of its body. */
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

  /** Bytes held. */
  get length(): number {
    return this.#length;
  }

  add(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
  }

  /** The body so far; nothing is held any more afterwards. */
  takeBody(): Buffer {
    const body = Buffer.concat(this.#chunks, this.#length);
    this.#chunks = [];
    this.#length = 0;
    return body;
  }
}
