import { codeOf, type HostileRequest } from '../../../../e2e/hostile-requests/index.ts';
import type { Pair } from './pair.ts';

/** An accepted difference between the local platform and the deployed one. */
export interface KnownDifference {
  readonly what: string;
  readonly why: string;
  /** @param differences as `name: local / deployed` */
  readonly covers: (pair: Pair, differences: readonly string[]) => boolean;
}

/** The headers that API Gateway's responses lack; no other header may differ. */
const MISSING_HEADERS: readonly string[] = [
  'cache-control: no-store / none',
  'x-content-type-options: nosniff / none',
];

const BAD_REQUEST = 400;
const FORBIDDEN = 403;
const NOT_FOUND = 404;
const METHOD_NOT_ALLOWED = 405;

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

/** Every difference that `npm run test:deploy` accepts. */
export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    what: 'Errors of the gateway have Cache-Control and nosniff locally, and not when deployed.',
    why: 'platform/shared/gateway-responses.yml does not set them yet.',
    covers: (_pair, differences) => differences.every((each) => MISSING_HEADERS.includes(each)),
  },
  {
    what: 'Another method on a path of the API is a 405 with Allow locally and a 404 when deployed.',
    why: 'API Gateway has one gateway response for an unknown path and an unknown method.',
    covers: ({ local, deployed }) => statusOf(local) === 405 && statusOf(deployed) === 404,
  },
  {
    what: 'An encoded slash in a path separates segments when deployed, and is part of a segment locally.',
    why: 'The emulator decodes the path before routing and drops empty segments; API Gateway leaves the path unchanged.',
    covers: ({ local, deployed }) =>
      /%2f/i.test(pathOf(local.request)) &&
      ([BAD_REQUEST, NOT_FOUND, METHOD_NOT_ALLOWED].includes(statusOf(local) ?? 0) ||
        statusOf(deployed) === NOT_FOUND),
  },
  {
    what: 'An encoded percent sign in a path is the sign locally, and begins another encoding when deployed.',
    why: 'The emulator decodes the path before the function does; API Gateway leaves the path unchanged.',
    covers: ({ local, deployed }) =>
      pathOf(local.request).includes('%25') && isRefusedAs('invalid-input', deployed),
  },
  {
    what: 'A path with an encoded line break is handled locally, and refused by the gateway when deployed.',
    why: "A wildcard in a policy matches any character (IAM policy elements: Resource), but the emulator's does not match a line break.",
    covers: ({ local, deployed }) =>
      /%0[ad]/i.test(pathOf(local.request)) && statusOf(deployed) === FORBIDDEN,
  },
  {
    what: 'A path that is not UTF-8 when decoded is rejected by the local gateway, and reaches the functions when deployed.',
    why: 'The emulator replaces such bytes with U+FFFD; the behaviour of API Gateway is not documented.',
    covers: ({ local }) => !isUtf8(pathOf(local.request)) && isRefusedAs('gateway-refused', local),
  },
  {
    what: 'An Idempotency-Key sent twice is rejected locally, and one of the two is used when deployed.',
    why: 'The emulator keeps one of the lines; API Gateway passes both (multiValueHeaders), as the local platform does.',
    covers: ({ local }) =>
      timesSent('idempotency-key', local.request) > 1 && isRefusedAs('invalid-input', local),
  },
  {
    what: 'A condition sent twice is a list of both locally, and one of the two when deployed.',
    why: 'The emulator keeps one of the lines; API Gateway passes both (multiValueHeaders), as the local platform does.',
    covers: ({ local, deployed }) =>
      CONDITIONS.some((header) => timesSent(header, local.request) > 1) &&
      [local, deployed].every((each) => OUTCOMES_OF_CONDITIONS.includes(statusOf(each) ?? 0)),
  },
];
