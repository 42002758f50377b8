import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { CORRELATION_ID_HEADER, correlationIdFrom } from '../context/correlation-id.ts';
import { preflightHeaders } from '../cors/index.ts';
import { corsPolicy, originOf } from './readable-by-pages.ts';
import { headersOf } from './request-parsing.ts';
import { DEFAULT_HEADERS } from './response.ts';

const NO_CONTENT = 204;

/**
 * Creates the handler of `OPTIONS` on every path of an API. It permits unknown paths too, so that a page can read their
 * 404. The access log of the API has a line for each, so it writes none.
 */
export const preflightHandler =
  () =>
  (event: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> =>
    Promise.resolve({
      statusCode: NO_CONTENT,
      headers: {
        ...DEFAULT_HEADERS,
        ...preflightHeaders(corsPolicy(), originOf(event)),
        [CORRELATION_ID_HEADER]: correlationIdFrom(headersOf(event)['x-correlation-id']),
      },
      body: '',
    });
