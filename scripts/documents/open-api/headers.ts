import { RESPONSE_HEADERS } from '@commerce/lambda-runtime';
import type { JsonSchema } from '../json-schema.ts';

const text = { type: 'string' } as const;

/** Headers that the runtime and the gateway send by themselves. */
const RUNTIME_HEADERS = {
  'X-Correlation-Id': {
    description:
      'Names the request in logs and events; taken from the request where it is well formed',
    schema: text,
  },
  'Cache-Control': { description: 'Who may keep the response, and how long', schema: text },
  'X-Content-Type-Options': { description: 'No guessing of media types', schema: text },
  'Retry-After': {
    description: 'Seconds after which another attempt makes sense',
    schema: { type: 'integer', minimum: 0 },
  },
  'WWW-Authenticate': { description: 'The scheme to authenticate with', schema: text },
} as const;

const HEADERS = { ...RUNTIME_HEADERS, ...RESPONSE_HEADERS };

export type HeaderName = keyof typeof HEADERS;

/** Names of headers, each with whether every such response has it. */
export type HeaderNames = Readonly<Partial<Record<HeaderName, 'always' | 'sometimes'>>>;

const componentName = (name: string, presence: string): string =>
  presence === 'always' ? name : `Optional-${name}`;

/** Every header for `components`, as one that is always there and as one that may be. */
export const headerComponents = (): JsonSchema =>
  Object.fromEntries(
    Object.entries(HEADERS).flatMap(([name, { description, schema }]) => [
      [componentName(name, 'always'), { description, required: true, schema }],
      [componentName(name, 'sometimes'), { description, schema }],
    ]),
  );

/** The headers of one response, each a reference into `components`. */
export const headersOf = (names: HeaderNames): JsonSchema =>
  Object.fromEntries(
    Object.entries(names).map(([name, presence]) => [
      name,
      { $ref: `#/components/headers/${componentName(name, presence)}` },
    ]),
  );
