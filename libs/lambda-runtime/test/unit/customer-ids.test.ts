import { toPathSegment, wireCustomerId } from '@commerce/event-contracts';
import { apiHandler, authorizer } from '@commerce/lambda-runtime';
import { describe, expect, test } from '@jest/globals';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import fc from 'fast-check';
import * as z from 'zod';
import { differentSubjects, subjects } from '../../../domain-primitives/test/support/subjects.ts';
import { apiEvent, LAMBDA_CONTEXT } from '../support/api-gateway.ts';
import { logLinesOf } from '../support/log-lines.ts';

const GOOD_UNTIL = 8_000_000_000;

const admit = (customerId: string) =>
  authorizer(() => Promise.resolve({ customerId, scope: '', goodUntil: GOOD_UNTIL }))(
    { type: 'TOKEN', methodArn: 'arn:x/prod/GET/y', authorizationToken: 'Bearer a.b.c' },
    LAMBDA_CONTEXT,
  );

const handler = apiHandler(
  { operation: 'echo', path: z.strictObject({ customerId: wireCustomerId }) },
  ({ path, caller }) =>
    Promise.resolve({ status: 200, body: { path: path.customerId, caller: caller.customerId } }),
);

const call = async (overrides: Partial<APIGatewayProxyEvent>) => {
  const { statusCode, body } = await handler(apiEvent(overrides), LAMBDA_CONTEXT);
  const parsed: unknown = JSON.parse(body);
  return { status: statusCode, body: parsed };
};

/** The event of a request to the customer's path that passed the authorizer. API Gateway makes text of every value. */
const requestOf = async (customerId: string): Promise<Partial<APIGatewayProxyEvent>> => {
  const { context } = await admit(customerId);
  const authorizerContext = Object.entries(context ?? {}).map(([name, value]) => [
    name,
    String(value),
  ]);
  return {
    pathParameters: { customerId: toPathSegment(customerId) },
    requestContext: {
      authorizer: Object.fromEntries(authorizerContext),
    } as unknown as APIGatewayProxyEvent['requestContext'],
  };
};

/** Without the lines that are logged on the way. */
const quietly = (property: fc.IAsyncProperty<unknown>) =>
  logLinesOf(() => fc.assert(property, { numRuns: 300 }));

describe('the customer of a token', () => {
  test('reaches the handler as it is, by the authorizer and by the path', async () => {
    await quietly(
      fc.asyncProperty(subjects, async (customerId) => {
        expect(await call(await requestOf(customerId))).toEqual({
          status: 200,
          body: { path: customerId, caller: customerId },
        });
      }),
    );
  });

  test('passes API Gateway in characters that need no escape in JSON', async () => {
    await quietly(
      fc.asyncProperty(subjects, async (customerId) => {
        const { principalId, context } = await admit(customerId);
        expect(principalId).toMatch(/^[\w.~!*'()%-]+$/);
        expect(context).toMatchObject({ customerId: principalId });
      }),
    );
  });

  test('passes API Gateway as it is where it has only A-Z a-z 0-9 _ -', async () => {
    await quietly(
      fc.asyncProperty(fc.stringMatching(/^[\w-]{1,64}$/), async (customerId) => {
        expect(await admit(customerId)).toMatchObject({ principalId: customerId });
      }),
    );
  });

  test('passes API Gateway unlike any other', async () => {
    await quietly(
      fc.asyncProperty(differentSubjects, async ([first, second]) => {
        expect((await admit(first)).principalId).not.toBe((await admit(second)).principalId);
      }),
    );
  });

  test.each(['%', '%ff', '', 'a%0Ab'])('is not %j from an authorizer', async (customerId) => {
    const overrides = {
      pathParameters: { customerId: 'alice' },
      requestContext: {
        authorizer: { customerId },
      } as unknown as APIGatewayProxyEvent['requestContext'],
    };
    let response: unknown;
    await logLinesOf(async () => {
      response = await call(overrides);
    });
    expect(response).toMatchObject({ status: 401 });
  });
});

describe('a path parameter', () => {
  const responseOf = async (customerId: string): Promise<unknown> => {
    let response: unknown;
    await logLinesOf(async () => {
      response = await call({ pathParameters: { customerId } });
    });
    return response;
  };

  test.each([
    ['%41', 'A'],
    ['a%2Fb', 'a/b'],
    ['%252F', '%2F'],
    ['a+b', 'a+b'],
    ['Zo%C3%AB', 'Zoë'],
  ])('%j is decoded once, to %j', async (sent, path) => {
    expect(await responseOf(sent)).toMatchObject({ status: 200, body: { path } });
  });

  test.each(['%', '%4', '%zz', '%ff', '%c0%af', '%ed%a0%80'])(
    '%j is refused: it is not percent-encoded UTF-8',
    async (sent) => {
      expect(await responseOf(sent)).toMatchObject({
        status: 400,
        body: { errors: [{ path: 'customerId', message: 'must be percent-encoded UTF-8' }] },
      });
    },
  );
});
