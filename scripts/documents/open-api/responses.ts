import {
  type ApiOperation,
  type DescribedHeaders,
  describedResponses,
  type DescribedResponse,
} from '@commerce/lambda-runtime';
import { STATUS_CODES } from 'node:http';
import { type JsonSchema, jsonSchemaOf } from '../json-schema.ts';
import { headersOf } from './headers.ts';
import { jsonBody } from './json-body.ts';
import { problemContent } from './problem-content.ts';
import { gatewayProblemsOf, type Problems } from './problems.ts';

// API Gateway's own problems have no other header of the handlers.
const GATEWAY_HEADERS: DescribedHeaders = {
  'X-Correlation-Id': 'always',
  'WWW-Authenticate': 'always',
};

const NOTHING: DescribedResponse = {
  headers: {
    'X-Correlation-Id': 'always',
    'Cache-Control': 'sometimes',
    'X-Content-Type-Options': 'sometimes',
  },
  hasSuccessBody: false,
  problems: [],
};

/** The headers of a status that the gateway returns too. */
const sharedHeaders = (headers: DescribedHeaders): DescribedHeaders =>
  Object.fromEntries(
    Object.entries(headers).map(([name, presence]) => [
      name,
      name in GATEWAY_HEADERS ? presence : ('sometimes' as const),
    ]),
  );

/** A success has the first example of its schema; another status with the same body has the last. */
const bodyOf = (status: number, api: ApiOperation): JsonSchema => {
  if (api.responseBody === undefined) return {};
  const { examples, ...schema } = jsonSchemaOf(api.responseBody, 'output');
  const { success = 200, example } = api.responses ?? {};
  const some = Array.isArray(examples) ? examples.slice(status === success ? 0 : -1) : undefined;
  return jsonBody({ ...schema, examples: some }, example);
};

const contentOf = (
  status: number,
  { hasSuccessBody, problems }: DescribedResponse,
  api: ApiOperation,
  gatewayCodes: readonly string[],
): JsonSchema => ({
  ...(hasSuccessBody && bodyOf(status, api)),
  ...problemContent(status, problems, gatewayCodes),
});

/** Every response of an operation by status, without ranges or a default. */
export const responsesOf = (api: ApiOperation, gateway: Problems): JsonSchema => {
  const described = describedResponses(api);
  const before = gatewayProblemsOf(api, gateway);
  const statuses = [...new Set([...described.keys(), ...before.keys()])].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const gatewayCodes = before.get(status) ?? [];
      const response = described.get(status) ?? NOTHING;
      const content = contentOf(status, response, api, gatewayCodes);
      return [
        status,
        {
          description: STATUS_CODES[status] ?? String(status),
          headers: headersOf(
            gatewayCodes.length > 0 ? sharedHeaders(response.headers) : response.headers,
          ),
          ...(Object.keys(content).length > 0 && { content }),
        },
      ];
    }),
  );
};
