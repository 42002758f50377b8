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
});

export const scopesOf = (scope: string): ReadonlySet<string> =>
  new Set(scope.split(' ').filter((name) => name !== ''));

/** @throws CommerceError `unauthenticated` when the request did not pass the authorizer. */
export const callerOf = (event: APIGatewayProxyEvent): Caller => {
  const result = authorizerContext.safeParse(event.requestContext.authorizer);
  if (!result.success) {
    throw new CommerceError({
      code: 'unauthenticated',
      kind: 'unauthenticated',
      message: 'A bearer token is required.',
    });
  }
  return { customerId: result.data.customerId, scopes: scopesOf(result.data.scope) };
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

/** Whether the caller is this customer, or may act for every customer by `adminScope`. */
export const mayActFor = (caller: Caller, customerId: string, adminScope: string): boolean =>
  caller.customerId === customerId || caller.scopes.has(adminScope);
