import type { Context } from '@commerce/platform/contexts';
import { LOCAL_REGION, queueUrl } from '../bus/local-account.ts';
import { localUrl, platformPorts, servicePorts } from '../addresses/port-plan.ts';
import {
  resolveIntrinsics,
  UnresolvedIntrinsicError,
  type ResolveContext,
} from './cloudformation/resolve-intrinsics.ts';

export interface EnvironmentFacts {
  readonly base: number;
  readonly stage: string;
  readonly serviceName: string;
  readonly services: readonly Context[];
  /** Undefined when no Redis runs. */
  readonly redisUrl: string | undefined;
}

/**
 * Names what stands between the services and their tables, for tests that cut, stall and throttle that connection.
 * The bus and the streams stay with DynamoDB Local itself.
 */
export const TABLES_URL_VARIABLE = 'COMMERCE_TABLES_URL';

/**
 * Where the AWS SDKs find their services, for this process and for the handlers, which get every `AWS_*` variable.
 * Replaces whatever the shell had: a local run must never reach a real account.
 */
export const awsEnvironment = (base: number): Readonly<Record<string, string>> => {
  const ports = platformPorts(base);
  return {
    AWS_REGION: LOCAL_REGION,
    AWS_DEFAULT_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: process.env[TABLES_URL_VARIABLE] ?? localUrl(ports.dynamoDb),
    AWS_ENDPOINT_URL_DYNAMODB_STREAMS: localUrl(ports.dynamoDb),
    AWS_ENDPOINT_URL_EVENTBRIDGE: localUrl(ports.bus),
    AWS_ENDPOINT_URL_SQS: localUrl(ports.bus),
    // Outside of Lambda there is no X-Ray daemon and no trace header to continue.
    AWS_XRAY_CONTEXT_MISSING: 'IGNORE_ERROR',
  };
};

/** The variables of the shell that would lead an SDK to a real account. */
export const FOREIGN_AWS_VARIABLES = ['AWS_SESSION_TOKEN', 'AWS_PROFILE', 'AWS_ENDPOINT_URL'];

/** What the handlers get when the service itself leaves it open. */
export const serviceEnvironment = (facts: EnvironmentFacts): Readonly<Record<string, string>> => {
  const { base, stage, serviceName, services, redisUrl } = facts;
  const ports = platformPorts(base);
  const issuer = localUrl(ports.issuer);
  const urls = services.map(
    ({ name }, index) =>
      [
        `${name.toUpperCase().replaceAll('-', '_')}_URL`,
        localUrl(servicePorts(base, index).http),
      ] as const,
  );
  return {
    STAGE: stage,
    SERVICE_NAME: serviceName,
    TABLE_NAME: `commerce-${stage}-${serviceName}`,
    EVENT_BUS_NAME: `commerce-${stage}`,
    DEAD_LETTER_QUEUE_URL: queueUrl(
      localUrl(ports.bus),
      `commerce-${stage}-${serviceName}-dead-letters`,
    ),
    TOKEN_ISSUER: issuer,
    TOKEN_AUDIENCE: 'commerce-api',
    TOKEN_JWKS_URI: `${issuer}/jwks`,
    LOG_LEVEL: 'info',
    // Powertools' tracer starts no segments where nothing would receive them.
    POWERTOOLS_TRACE_ENABLED: 'false',
    ...Object.fromEntries(urls),
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
  };
};

/**
 * Turns the declared variables into texts. What is empty or exists on AWS only is left out, so that the default of
 * the local platform takes its place.
 */
export const resolveEnvironment = (
  declared: Readonly<Record<string, unknown>>,
  context: ResolveContext,
): Readonly<Record<string, string>> => {
  const resolved = Object.entries(declared).map(
    ([name, value]) => [name, resolveOne(value, context)] as const,
  );
  return Object.fromEntries(
    resolved.filter((entry): entry is readonly [string, string] => Boolean(entry[1])),
  );
};

const resolveOne = (value: unknown, context: ResolveContext): string | undefined => {
  try {
    const resolved = resolveIntrinsics(value, context);
    return typeof resolved === 'string' ? resolved : JSON.stringify(resolved ?? undefined);
  } catch (error) {
    if (error instanceof UnresolvedIntrinsicError) return undefined;
    throw error;
  }
};
