import { CommerceError, isSubject, SUBJECT_RULE } from '@commerce/domain-primitives';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import * as z from 'zod';

/** The caller that the authorizer identified. */
export interface Caller {
  /** The id of the caller at the identity provider: any text, see `subjectId`. */
  readonly customerId: string;
  readonly scopes: ReadonlySet<string>;
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
};

const authorizerContext = z.object({
  customerId: z.string().transform(decoded).refine(isSubject, SUBJECT_RULE),
  scope: z.string().default(''),
  // API Gateway converts it to text. Results cached by a version without it do not have it.
  goodUntil: z.coerce.number().default(Infinity),
});

const unauthenticated = (code: string, message: string): CommerceError =>
  new CommerceError({ code, kind: 'unauthenticated', message });

/** Splits the claim `scope` into its scopes. */
export const scopesOf = (scope: string): ReadonlySet<string> =>
  new Set(scope.split(' ').filter((name) => name !== ''));

/**
 * Returns the caller of a request behind the authorizer.
 *
 * @throws CommerceError `unauthenticated` if the request did not pass the authorizer, `token-expired` if it passed by a
 *   cached result after the token expired.
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

/**
 * Checks that the caller has a scope.
 *
 * @throws CommerceError `scope-missing`
 */
export const requireScope = (caller: Caller, scope: string): void => {
  if (caller.scopes.has(scope)) return;
  throw new CommerceError({
    code: 'scope-missing',
    kind: 'forbidden',
    message: `The token lacks the scope ${scope}.`,
    requiredScope: scope,
  });
};
