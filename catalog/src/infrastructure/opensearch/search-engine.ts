import { type Client, errors } from '@opensearch-project/opensearch';
import * as z from 'zod';
import { searchNotReady } from '../../domain/errors.ts';
import { INDEX_DEFINITION } from './index-definition.ts';
import type { Query } from './query.ts';

type Params = Parameters<Client['transport']['request']>[0];

/** One line of a bulk request. */
export type BulkLine = Readonly<Record<string, unknown>>;

const failure = z.object({ type: z.string() });

const reply = z.object({
  status: z.int(),
  error: failure.optional(),
  _shards: z.object({ failed: z.int() }).optional(),
  timed_out: z.boolean().optional(),
});

const replies = z.object({ responses: z.array(z.looseObject(reply.shape)) });

/** What OpenSearch replies to one search. */
export type SearchReply = z.output<typeof replies>['responses'][number];

const written = z.object({ status: z.int(), error: failure.optional() });

const bulkReply = z.object({ items: z.array(z.object({ index: written })) });

type WriteFailure = z.output<typeof written>;

const NOT_FOUND = 404;
const REQUEST_TIMEOUT = 408;
const CONFLICT = 409;
const TOO_MANY_REQUESTS = 429;
const FIRST_ERROR = 400;
const FIRST_SERVER_ERROR = 500;

const ALREADY_THERE = 'resource_already_exists_exception';

/** A refusal that repeating the request does not change is a defect; a missing index is being built. */
const mayPass = (status: number): boolean =>
  status >= FIRST_SERVER_ERROR || [NOT_FOUND, REQUEST_TIMEOUT, TOO_MANY_REQUESTS].includes(status);

const failed = (status: number, cause: unknown): Error =>
  mayPass(status)
    ? searchNotReady(cause)
    : new Error(`OpenSearch refused a request (status ${status}).`, { cause });

const translated = (error: unknown): unknown => {
  if (error instanceof errors.ResponseError) return failed(error.statusCode, error);
  // A connection that failed, a timeout, credentials that could not be read.
  return error instanceof errors.OpenSearchClientError ? searchNotReady(error) : error;
};

const readyIndex = z.record(
  z.string(),
  z.object({
    mappings: z.object({ _meta: z.object({ rebuiltAt: z.iso.datetime(), products: z.int() }) }),
  }),
);

/** What is known of an index that holds all products. */
export interface ReadyIndex {
  readonly rebuiltAt: Date;
  /** At that time. */
  readonly products: number;
}

/**
 * An index of an OpenSearch domain. It is written under one alias and searched under another, which it has from the time
 * on when it holds all products. Every failure that may pass is `search-not-ready`.
 */
export class SearchEngine {
  readonly #client: Client;
  readonly #index: string;

  constructor(client: Client, index: string) {
    this.#client = client;
    this.#index = index;
  }

  /**
   * Several searches in one request.
   *
   * @throws CommerceError `search-not-ready` when one of them has no complete reply.
   */
  async search(bodies: readonly Query[]): Promise<readonly SearchReply[]> {
    const { responses } = replies.parse(
      await this.#request({
        method: 'POST',
        path: `/${this.#searched}/_msearch`,
        bulkBody: bodies.flatMap((body) => [{}, { ...body }]),
      }),
    );
    for (const response of responses) {
      if (response.status >= FIRST_ERROR) throw failed(response.status, response.error);
      if (response.timed_out === true || (response._shards?.failed ?? 0) > 0) {
        throw searchNotReady(response);
      }
    }
    return responses;
  }

  /**
   * Writes documents under the condition on their versions; one whose version is not the highest changes nothing. Creates
   * the index when it is missing.
   *
   * @throws CommerceError `search-not-ready` when a document could not be written; writing all of them again is safe.
   */
  async write(lines: readonly BulkLine[]): Promise<void> {
    let failures = await this.#write(lines);
    if (failures.some(({ status }) => status === NOT_FOUND)) {
      await this.create();
      failures = await this.#write(lines);
    }
    for (const { status, error } of failures) throw failed(status, error);
  }

  /** Creates the index unless it is there. */
  async create(): Promise<void> {
    try {
      await this.#client.transport.request({
        method: 'PUT',
        path: `/${this.#index}`,
        body: { ...INDEX_DEFINITION, aliases: { [this.#written]: {} } },
      });
    } catch (error) {
      if (error instanceof errors.ResponseError && error.message.includes(ALREADY_THERE)) return;
      throw translated(error);
    }
  }

  /** Undefined while the index does not hold all products. */
  async ready(): Promise<ReadyIndex | undefined> {
    try {
      const path = `/${this.#searched}/_mapping`;
      const response: { readonly body: unknown } = await this.#client.transport.request({
        method: 'GET',
        path,
      });
      const [index] = Object.values(readyIndex.parse(response.body));
      return (
        index && { ...index.mappings._meta, rebuiltAt: new Date(index.mappings._meta.rebuiltAt) }
      );
    } catch (error) {
      if (error instanceof errors.ResponseError && error.statusCode === NOT_FOUND) return undefined;
      throw translated(error);
    }
  }

  /** From now on the index is searched. */
  async announce({ rebuiltAt, products }: ReadyIndex): Promise<void> {
    await this.refresh();
    const body = { _meta: { rebuiltAt: rebuiltAt.toISOString(), products } };
    await this.#request({ method: 'PUT', path: `/${this.#index}/_mapping`, body });
    await this.#request({ method: 'PUT', path: `/${this.#index}/_alias/${this.#searched}` });
  }

  /** Makes what was written visible to searches, instead of within the second that it takes by itself. */
  async refresh(): Promise<void> {
    await this.#request({ method: 'POST', path: `/${this.#index}/_refresh` });
  }

  get #written(): string {
    return `${this.#index}-written`;
  }

  get #searched(): string {
    return `${this.#index}-searched`;
  }

  // A domain may create a missing index by itself, with fields that it guesses, but not under a required alias.
  async #write(lines: readonly BulkLine[]): Promise<readonly WriteFailure[]> {
    const { items } = bulkReply.parse(
      await this.#request({
        method: 'POST',
        path: `/${this.#written}/_bulk`,
        querystring: { require_alias: true },
        bulkBody: lines.map((line) => ({ ...line })),
      }),
    );
    return items
      .map(({ index }) => index)
      .filter(({ status, error }) => status !== CONFLICT && error !== undefined);
  }

  async #request(params: Params): Promise<unknown> {
    try {
      const response: { readonly body: unknown } = await this.#client.transport.request(params);
      return response.body;
    } catch (error) {
      throw translated(error);
    }
  }
}
