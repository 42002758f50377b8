import type { NotModified } from './result.ts';
import { itemsIn, pagesOf } from './pages.ts';
import type { AnyCall, AnyResult, Send } from './sending/service-sender.ts';
import type {
  Arguments,
  ItemOf,
  ListPath,
  Method,
  OperationAt,
  PageOf,
  PathOf,
  RequestOptions,
  ResultOf,
  RevalidatedPath,
} from './types/operation.ts';

/** Calls the operations of one method by their paths. */
type CallByPath<Paths, M extends Method> = <P extends PathOf<Paths, M>>(
  path: P,
  ...options: Arguments<RequestOptions<OperationAt<Paths, P, M>>>
) => Promise<ResultOf<OperationAt<Paths, P, M>>>;

/** The options of a list: those of one page, without the cursor. */
type ListOptions<Operation> =
  RequestOptions<Operation> extends infer Options
    ? Options extends { readonly query?: infer Query }
      ? Omit<Options, 'query'> & { readonly query?: Omit<NonNullable<Query>, 'cursor'> }
      : Options
    : never;

/** The operations of one service. */
export interface ServiceClient<Paths> {
  readonly get: CallByPath<Paths, 'get'>;
  readonly put: CallByPath<Paths, 'put'>;
  readonly post: CallByPath<Paths, 'post'>;
  readonly patch: CallByPath<Paths, 'patch'>;
  readonly delete: CallByPath<Paths, 'delete'>;

  /** Reads again what was read before: status 304 and no data while the copy with this `etag` is current. */
  readonly getIfChanged: <P extends RevalidatedPath<Paths> & PathOf<Paths, 'get'>>(
    path: P,
    options: RequestOptions<OperationAt<Paths, P, 'get'>> & { readonly ifNoneMatch: string },
  ) => Promise<ResultOf<OperationAt<Paths, P, 'get'>> | NotModified>;

  /**
   * All entries of a list, page after page.
   *
   * @throws ProblemError from the iteration
   */
  readonly items: <P extends ListPath<Paths> & PathOf<Paths, 'get'>>(
    path: P,
    ...options: Arguments<ListOptions<OperationAt<Paths, P, 'get'>>>
  ) => AsyncGenerator<ItemOf<OperationAt<Paths, P, 'get'>>, void, undefined>;

  /**
   * The pages of a list. `limit` of the query sets their size.
   *
   * @throws ProblemError from the iteration
   */
  readonly pages: <P extends ListPath<Paths> & PathOf<Paths, 'get'>>(
    path: P,
    ...options: Arguments<ListOptions<OperationAt<Paths, P, 'get'>>>
  ) => AsyncGenerator<PageOf<OperationAt<Paths, P, 'get'>>, void, undefined>;
}

/** The same calls without the types of the documents. */
const untypedClient = (send: Send) => {
  const by =
    (method: Method) =>
    (path: string, call: AnyCall = {}): Promise<AnyResult> =>
      send(method, path, call);
  const pages = (path: string, call: AnyCall = {}) =>
    pagesOf((cursor) => {
      const query = { ...call.query, ...(cursor !== undefined && { cursor }) };
      return send('get', path, { ...call, query });
    });
  async function* items(path: string, call?: AnyCall): AsyncGenerator<unknown, void, undefined> {
    for await (const page of pages(path, call)) yield* itemsIn(page);
  }
  return {
    get: by('get'),
    put: by('put'),
    post: by('post'),
    patch: by('patch'),
    delete: by('delete'),
    getIfChanged: by('get'),
    items,
    pages,
  };
};

/** The client of a service, typed by its OpenAPI document. */
export const serviceClient = <Paths>(send: Send): ServiceClient<Paths> =>
  // The types of paths and bodies come from the documents, and the tests of the platform hold the services to these.
  // There is nothing here to check them with when the program runs.
  untypedClient(send) as unknown as ServiceClient<Paths>;
