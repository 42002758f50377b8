import { CommerceError } from '@commerce/domain-primitives';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod';

/** Who calls, as the authorizer found out. */
export interface Caller {
  /** The token's `sub`. */
  readonly customerId: string;
  readonly scopes: ReadonlySet<string>;
}

const authorizerContext = z.object({
  customerId: z.string().min(1),
  scope: z.string().default(''),
  // API Gateway makes a text of it. A result that was kept from before there was one has none.
  goodUntil: z.coerce.number().default(Infinity),
});

const unauthenticated = (code: string, message: string): CommerceError =>
  new CommerceError({ code, kind: 'unauthenticated', message });

export const scopesOf = (scope: string): ReadonlySet<string> =>
  new Set(scope.split(' ').filter((name) => name !== ''));

/**
 * @throws CommerceError `unauthenticated` when the request did not pass the authorizer, `token-expired`
 *   when it passed on a result that API Gateway had kept longer than the token is good.
 */
export const callerOf = (event: APIGatewayProxyEvent): Caller => {
  const result = authorizerContext.safeParse(event.requestContext.authorizer);
  if (!result.success) throw unauthenticated('unauthenticated', 'A bearer token is required.');
  const { customerId, scope, goodUntil } = result.data;
  if (goodUntil <= Date.now() / 1_000) {
    throw unauthenticated('token-expired', 'The bearer token has expired.');
  }
  return { customerId, scopes: scopesOf(scope) };
};

/** @throws CommerceError `forbidden` without the scope. */
export const requireScope = (caller: Caller, scope: string): void => {
  if (caller.scopes.has(scope)) return;
  throw new CommerceError({
    code: 'scope-missing',
    kind: 'forbidden',
    message: `The token lacks the scope ${scope}.`,
  });
};
