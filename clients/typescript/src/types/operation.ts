import type { Failure, Success } from '../result.ts';
import type { Problem } from '../problem.ts';
import type { CallOptions } from '../call-options.ts';

/** The methods that the documents use. HEAD is GET without a body, and no document describes it. */
export type Method = 'get' | 'put' | 'post' | 'patch' | 'delete';

/** The paths of a service that have an operation of this method. */
export type PathOf<Paths, M extends Method> = {
  [P in keyof Paths]: Paths[P] extends Readonly<Record<M, object>> ? P : never;
}[keyof Paths];

/** The operation at a path. */
export type OperationAt<Paths, P extends keyof Paths, M extends Method> =
  Paths[P] extends Readonly<Record<M, infer Operation>> ? Operation : never;

// What has no required member: this is assignable to it.
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
interface Nothing {}
type IsNever<T> = [T] extends [never] ? true : false;

type Parameters<Operation, Place extends 'path' | 'query' | 'header'> = Operation extends {
  readonly parameters: Readonly<Partial<Record<Place, infer Value>>>;
}
  ? NonNullable<Value>
  : never;

type PathPart<Operation, Value = Parameters<Operation, 'path'>> =
  IsNever<Value> extends true ? unknown : { readonly path: Value };

type QueryPart<Operation, Value = Parameters<Operation, 'query'>> =
  IsNever<Value> extends true
    ? unknown
    : Nothing extends Value
      ? { readonly query?: Value }
      : { readonly query: Value };

type RequestBody<Operation> = Operation extends { readonly requestBody?: infer Body }
  ? NonNullable<Body>
  : never;

type JsonOf<Message> = Message extends {
  readonly content: { readonly 'application/json': infer Body };
}
  ? Body
  : undefined;

type BodyPart<Operation, Body = RequestBody<Operation>> =
  IsNever<Body> extends true
    ? unknown
    : Operation extends { readonly requestBody: object }
      ? { readonly body: JsonOf<Body> }
      : { readonly body?: JsonOf<Body> };

type Headers<Operation> = Parameters<Operation, 'header'>;
type HeaderOf<Operation> =
  IsNever<Headers<Operation>> extends true ? never : keyof Headers<Operation>;

type KeyPart<Operation> =
  'Idempotency-Key' extends HeaderOf<Operation>
    ? {
        /** Made once for the call when left out, and kept over its retries. */
        readonly idempotencyKey?: string;
      }
    : unknown;

type MatchPart<Operation> =
  'If-Match' extends HeaderOf<Operation>
    ? Headers<Operation> extends { readonly 'If-Match': string }
      ? {
          /** The `etag` of the result that was read. */
          readonly ifMatch: string;
        }
      : { readonly ifMatch?: string }
    : unknown;

/** What a call of an operation takes: its parameters, its body, and the options of every call. */
export type RequestOptions<Operation> = PathPart<Operation> &
  QueryPart<Operation> &
  BodyPart<Operation> &
  KeyPart<Operation> &
  MatchPart<Operation> &
  CallOptions;

/** The options, which may be left out where the operation requires none. */
export type Arguments<Options> = Nothing extends Options ? [options?: Options] : [options: Options];

type Responses<Operation> = Operation extends { readonly responses: infer Each } ? Each : never;

type SuccessStatus = 200 | 201 | 202 | 204;
type NotModifiedStatus = 304;

type SuccessIn<Each> = {
  [Status in keyof Each & SuccessStatus]: Success<Status, JsonOf<Each[Status]>>;
}[keyof Each & SuccessStatus];

type FailingStatus<Each> = Exclude<keyof Each, SuccessStatus | NotModifiedStatus> & number;

/** The code is a separate member; documents without it have it as the last part of `type`. */
type CodeOf<Body> = Body extends { readonly code: infer Code extends string }
  ? string extends Code
    ? CodeInType<Body>
    : Code
  : CodeInType<Body>;

type CodeInType<Body> = Body extends { readonly type: infer Type extends string }
  ? string extends Type
    ? string
    : Type extends `urn:commerce:problem:${infer Code}`
      ? Code
      : never
  : string;

type ProblemIn<Status extends number, Response> = Response extends {
  readonly content: { readonly 'application/problem+json': infer Body };
}
  ? Problem<Status, CodeOf<Body>>
  : never;

type ProblemsIn<Each> = {
  [Status in FailingStatus<Each>]: ProblemIn<Status, Each[Status]>;
}[FailingStatus<Each>];

/** Every documented problem of an operation, a union by status and code. */
export type ProblemOf<Operation> = ProblemsIn<Responses<Operation>>;

/** What a call of an operation comes to. */
export type ResultOf<Operation> = SuccessIn<Responses<Operation>> | Failure<ProblemOf<Operation>>;

type BodyOf<Operation> = SuccessIn<Responses<Operation>>['data'];

/** The paths whose GET returns pages: `items`, and `nextCursor` for the parameter `cursor`. */
export type ListPath<Paths> = {
  [P in PathOf<Paths, 'get'>]: 'cursor' extends keyof Parameters<
    OperationAt<Paths, P, 'get'>,
    'query'
  >
    ? IsNever<Parameters<OperationAt<Paths, P, 'get'>, 'query'>> extends true
      ? never
      : P
    : never;
}[PathOf<Paths, 'get'>];

/** One entry of a list. */
export type ItemOf<Operation> =
  BodyOf<Operation> extends infer Body
    ? Body extends { readonly items: readonly (infer Item)[] }
      ? Item
      : never
    : never;

/** One page of a list. */
export type PageOf<Operation> = BodyOf<Operation>;

/** The paths whose GET revalidates: it accepts `If-None-Match`. */
export type RevalidatedPath<Paths> = {
  [P in PathOf<Paths, 'get'>]: 'If-None-Match' extends HeaderOf<OperationAt<Paths, P, 'get'>>
    ? P
    : never;
}[PathOf<Paths, 'get'>];
