import { codeOf, type HostileRequest } from '../../../../e2e/hostile-requests/index.ts';
import type { Pair } from './compare.ts';

/** A difference between the local platform and the deployed one that is there for a reason. */
export interface KnownDifference {
  readonly what: string;
  readonly why: string;
  /** @param differences as `name: local / deployed` */
  readonly covers: (pair: Pair, differences: readonly string[]) => boolean;
}

/** What API Gateway's own responses lack; nothing else may differ. */
const MISSING_HEADERS: readonly string[] = [
  'cache-control: no-store / none',
  'x-content-type-options: nosniff / none',
];

const BAD_REQUEST = 400;
const NOT_FOUND = 404;

const statusOf = ({ response }: Pair['local']): number | undefined => response?.status;
const pathOf = ({ target }: HostileRequest): string => target.split('?')[0] ?? '';

const isUtf8 = (path: string): boolean => {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
};

/** Whether a request is refused with 400 and this problem; the response to HEAD has no body to say so. */
const isRefusedAs = (problem: string, { request, response }: Pair['local']): boolean =>
  response?.status === BAD_REQUEST && (request.method === 'HEAD' || codeOf(response) === problem);

const timesSent = (header: string, { lines }: HostileRequest): number =>
  lines.filter(([name]) => name.toLowerCase() === header).length;

const CONDITIONS = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since'];
const OUTCOMES_OF_CONDITIONS = [200, 304, BAD_REQUEST, 412];

/** Every difference that `npm run test:deploy` passes over. */
export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    what: 'Errors of the gateway itself have Cache-Control and nosniff here, and not there.',
    why: 'platform/shared/gateway-responses.yml does not set them yet.',
    covers: (_pair, differences) => differences.every((each) => MISSING_HEADERS.includes(each)),
  },
  {
    what: 'Another method on a path of the API is a 405 with Allow here and a 404 there.',
    why: 'API Gateway has one gateway response for an unknown path and an unknown method.',
    covers: ({ local, deployed }) => statusOf(local) === 405 && statusOf(deployed) === 404,
  },
  {
    what: 'An encoded slash in a path parts segments there, and here it is part of one.',
    why: 'The emulator decodes the path before it looks for a route, and drops empty segments; API Gateway leaves the path as it was sent.',
    covers: ({ local, deployed }) =>
      /%2f/i.test(pathOf(local.request)) &&
      ([BAD_REQUEST, NOT_FOUND].includes(statusOf(local) ?? 0) || statusOf(deployed) === NOT_FOUND),
  },
  {
    what: 'A path that is not UTF-8 when decoded is refused by the gateway here, and reaches the functions there.',
    why: 'The emulator puts U+FFFD in the place of such bytes; what API Gateway does is not documented.',
    covers: ({ local }) => !isUtf8(pathOf(local.request)) && isRefusedAs('gateway-refused', local),
  },
  {
    what: 'An Idempotency-Key that was sent twice is refused here, and one of the two is taken there.',
    why: 'The emulator keeps one of the lines; API Gateway hands both on (multiValueHeaders), as the local platform does.',
    covers: ({ local }) =>
      timesSent('idempotency-key', local.request) > 1 && isRefusedAs('invalid-input', local),
  },
  {
    what: 'A condition that was sent twice is a list of both here, and one of the two there.',
    why: 'The emulator keeps one of the lines; API Gateway hands both on (multiValueHeaders), as the local platform does.',
    covers: ({ local, deployed }) =>
      CONDITIONS.some((header) => timesSent(header, local.request) > 1) &&
      [local, deployed].every((each) => OUTCOMES_OF_CONDITIONS.includes(statusOf(each) ?? 0)),
  },
];
