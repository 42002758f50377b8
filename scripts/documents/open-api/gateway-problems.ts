import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { gatewayCode } from '../../../local/src/front-door/problem.ts';

const GATEWAY_RESPONSES = 'platform/shared/gateway-responses.yml';

const gatewayResponses = z.object({
  Resources: z.record(
    z.string(),
    z.object({
      Properties: z.object({
        ResponseType: z.string(),
        ResponseTemplates: z.object({ 'application/json': z.string() }),
      }),
    }),
  ),
});

/** The statuses that API Gateway itself returns on an existing route, by response type. */
const STATUSES: readonly (readonly [responseType: string, ...statuses: number[]])[] = [
  ['UNAUTHORIZED', 401],
  // A malformed request, a body over the gateway's limit, a caller over the stage's rate, and a request line with headers
  // over the limit (10,240 bytes: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html).
  ['DEFAULT_4XX', 400, 413, 429, 431],
  ['AUTHORIZER_FAILURE', 503],
  // A function that fails, times out or is throttled.
  ['DEFAULT_5XX', 500, 502, 503, 504],
];

/**
 * Codes of the problems that are returned before a handler runs, by status: by API Gateway, and by the local front door
 * that replaces it.
 */
export const gatewayProblems = (root: string): ReadonlyMap<number, readonly string[]> => {
  const { Resources } = gatewayResponses.parse(
    parse(readFileSync(join(root, GATEWAY_RESPONSES), 'utf8')),
  );
  const codeOf = (responseType: string): string => {
    const found = Object.values(Resources).find(
      ({ Properties }) => Properties.ResponseType === responseType,
    );
    const code = /urn:commerce:problem:([\w-]+)/.exec(
      found?.Properties.ResponseTemplates['application/json'] ?? '',
    )?.[1];
    if (code === undefined) throw new Error(`${GATEWAY_RESPONSES} has no problem ${responseType}.`);
    return code;
  };
  const problems = new Map<number, string[]>();
  for (const [responseType, ...statuses] of STATUSES) {
    for (const status of statuses) {
      const codes = [...(problems.get(status) ?? []), codeOf(responseType)];
      // Locally no request fails with a 500 before a handler: a 500 of serverless-offline becomes a 502.
      if (status !== 500) codes.push(gatewayCode(status));
      problems.set(status, [...new Set(codes)]);
    }
  }
  return problems;
};
