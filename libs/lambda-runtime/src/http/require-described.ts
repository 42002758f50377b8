import type { APIGatewayProxyResult } from 'aws-lambda';
import * as z from 'zod';
import type { ApiOperation } from './api-operation.ts';
import { describedResponses, type DescribedResponse } from './described-responses.ts';

// Only developers and tests meet the failure. A deployed stage sends what its handler returns.
const GUARDED_STAGES: ReadonlySet<string | undefined> = new Set(['local', 'test']);

const PROBLEM_MEDIA_TYPE = 'application/problem+json';

const problemBody = z.looseObject({ code: z.string() });

// The members of every problem (problem.ts).
const PROBLEM_MEMBERS = new Set([
  'type',
  'title',
  'status',
  'detail',
  'instance',
  'code',
  'correlationId',
  'errors',
]);

const problemComplaints = (body: string, { problems }: DescribedResponse): string[] => {
  const { code, ...members } = problemBody.parse(JSON.parse(body));
  const problem = problems.find((each) => each.code === code);
  if (problem === undefined) return [`the problem ${code}`];
  const known = problem.details?.shape ?? {};
  return Object.keys(members)
    .filter((name) => !PROBLEM_MEMBERS.has(name) && !(name in known))
    .map((name) => `the member ${name} of the problem ${code}`);
};

const bodyComplaints = (
  { body, headers }: APIGatewayProxyResult,
  described: DescribedResponse,
): string[] => {
  if (body === '') return [];
  if (headers?.['Content-Type'] === PROBLEM_MEDIA_TYPE) return problemComplaints(body, described);
  return described.hasSuccessBody ? [] : ['a body'];
};

const headerComplaints = (
  { headers = {} }: APIGatewayProxyResult,
  described: DescribedResponse,
): string[] => {
  const sent = Object.keys(headers).filter((name) => name !== 'Content-Type');
  const required = Object.entries(described.headers).flatMap(([name, presence]) =>
    presence === 'always' ? [name] : [],
  );
  return [
    ...sent.filter((name) => !(name in described.headers)).map((name) => `the header ${name}`),
    ...required.filter((name) => !sent.includes(name)).map((name) => `no header ${name}`),
  ];
};

/**
 * Checks on the local platform and in tests that a handler returns only what its operation declares: statuses, headers,
 * and codes and members of problems.
 *
 * @throws Error naming what the declaration, and so the OpenAPI document, does not describe.
 */
export const requireDescribed = (api: ApiOperation, result: APIGatewayProxyResult): void => {
  if (!GUARDED_STAGES.has(process.env.STAGE)) return;
  const { statusCode } = result;
  const described = describedResponses(api).get(statusCode);
  const complaints =
    described === undefined
      ? ['this status']
      : [...headerComplaints(result, described), ...bodyComplaints(result, described)];
  if (complaints.length === 0) return;
  throw new Error(
    `${api.operation} returned ${statusCode} without declaring ${complaints.join(', ')}: ${result.body}`,
  );
};
