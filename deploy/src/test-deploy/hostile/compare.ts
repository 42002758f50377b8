import { type WireResponse, codeOf, shown } from '../../../../e2e/hostile-requests/index.ts';
import { KNOWN_DIFFERENCES } from './known-differences.ts';
import type { Pair } from './pair.ts';

/** Compared by their values. */
const SAME_VALUE = [
  'content-type',
  'cache-control',
  'www-authenticate',
  'x-content-type-options',
  'vary',
  'content-encoding',
  'access-control-allow-origin',
  'access-control-allow-methods',
  'access-control-allow-headers',
  'access-control-allow-credentials',
  'access-control-expose-headers',
  'access-control-max-age',
  'idempotency-replayed',
] as const;

/** Compared by whether they are there, since their values are new with every response. */
const SAME_PRESENCE = [
  'etag',
  'last-modified',
  'location',
  'retry-after',
  'x-correlation-id',
  'allow',
];

const facts = (response: WireResponse | undefined): Readonly<Record<string, string>> => {
  if (response === undefined) return { status: 'no response' };
  const values = SAME_VALUE.map((name) => [name, response.headers.get(name) ?? 'none'] as const);
  const presence = SAME_PRESENCE.map(
    (name) => [name, response.headers.has(name) ? 'present' : 'none'] as const,
  );
  return {
    status: String(response.status),
    problem: codeOf(response) ?? 'none',
    ...Object.fromEntries([...values, ...presence]),
  };
};

/** What differs between two responses to one request, as `name: local / deployed`. */
export const differencesOf = ({ local, deployed }: Pair): readonly string[] => {
  const [here, there] = [facts(local.response), facts(deployed.response)];
  return Object.keys({ ...here, ...there })
    .filter((name) => here[name] !== there[name])
    .map((name) => `${name}: ${here[name] ?? 'none'} / ${there[name] ?? 'none'}`);
};

/** The pairs that differ by more than what is known and listed with its reason, for a test to show. */
export const unexplained = (pairs: readonly Pair[]): readonly object[] =>
  pairs.flatMap((pair) => {
    const differences = differencesOf(pair);
    const isKnown =
      differences.length === 0 || KNOWN_DIFFERENCES.some(({ covers }) => covers(pair, differences));
    return isKnown
      ? []
      : [{ differences, local: shown(pair.local), deployed: shown(pair.deployed) }];
  });
