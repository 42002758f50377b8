import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { corsHeaders, type CorsPolicy, parseAllowedOrigins } from '../cors/index.ts';
import { headersOf } from './request-parsing.ts';

/**
 * The stage's CORS policy, from `CORS_ORIGINS`.
 *
 * @throws Error naming every entry that is not an origin; the plugin in platform/src/plugin refuses to package it.
 */
export const corsPolicy = (): CorsPolicy => ({
  allowedOrigins: parseAllowedOrigins(process.env.CORS_ORIGINS),
});

/** The `Origin` of a request; several lines of it are one value that no browser sends. */
export const originOf = (event: Pick<APIGatewayProxyEvent, 'headers' | 'multiValueHeaders'>) =>
  headersOf(event).origin;

/** Adds the CORS headers to a response; a `Vary` of the operation is kept. */
export const readableByPages = (
  event: APIGatewayProxyEvent,
  result: APIGatewayProxyResult,
): APIGatewayProxyResult => {
  const { Vary: varied, ...headers } = corsHeaders(corsPolicy(), originOf(event));
  const vary = [result.headers?.Vary, varied].filter((names) => names !== undefined).join(', ');
  return {
    ...result,
    headers: { ...result.headers, ...headers, ...(vary !== '' && { Vary: vary }) },
  };
};
