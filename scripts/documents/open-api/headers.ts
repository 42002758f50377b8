import {
  type DescribedHeaders,
  RESPONSE_HEADERS,
  type RuntimeHeader,
} from '@commerce/lambda-runtime';
import type { JsonSchema } from '../json-schema.ts';

interface HeaderDescription {
  readonly description: string;
  readonly schema: JsonSchema;
}

const text = { type: 'string' };

/** Headers that the runtime and the gateway add. */
const RUNTIME_HEADERS: Readonly<Record<RuntimeHeader, HeaderDescription>> = {
  'X-Correlation-Id': {
    description:
      'Identifies the request in logs and events; copied from the request if it is well formed',
    schema: text,
  },
  'Cache-Control': {
    description: 'Which caches may store the response, and for how long',
    schema: text,
  },
  'X-Content-Type-Options': { description: 'Disables MIME type sniffing', schema: text },
  'Retry-After': {
    description: 'Seconds to wait before a retry',
    schema: { type: 'integer', minimum: 0 },
  },
  'WWW-Authenticate': {
    description: 'The authentication scheme, and what the token lacks (RFC 6750 section 3)',
    schema: text,
  },
};

const HEADERS = { ...RUNTIME_HEADERS, ...RESPONSE_HEADERS };

const componentName = (name: string, presence: string): string =>
  presence === 'always' ? name : `Optional-${name}`;

const COMPONENTS: Readonly<Record<string, JsonSchema>> = Object.fromEntries(
  Object.entries(HEADERS).flatMap(([name, { description, schema }]) => [
    [componentName(name, 'always'), { description, required: true, schema }],
    [componentName(name, 'sometimes'), { description, schema }],
  ]),
);

const referenceTo = (component: string): string => `#/components/headers/${component}`;

/** The headers for `components` that a part of a document refers to. */
export const headerComponents = (paths: JsonSchema): JsonSchema => {
  const text = JSON.stringify(paths);
  return Object.fromEntries(
    Object.entries(COMPONENTS).filter(([name]) => text.includes(`"${referenceTo(name)}"`)),
  );
};

/** The headers of one response, each a reference into `components`. */
export const headersOf = (names: DescribedHeaders): JsonSchema =>
  Object.fromEntries(
    Object.entries(names).map(([name, presence]) => [
      name,
      { $ref: referenceTo(componentName(name, presence)) },
    ]),
  );
