import assert from 'node:assert/strict';
import { join } from 'node:path';
import {
  hostileRequests,
  readOperations,
  sendAll,
} from '../../../../e2e/hostile-requests/index.ts';
import type { TokenIssuer } from '../../emulator/token-issuer.ts';
import { ROOT } from '../../repository.ts';
import type { ApiUrls } from '../../smoke/api-urls.ts';
import { unexplained } from './compare.ts';
import { retryingSender } from './retrying-sender.ts';
import { deployedTarget, withLocalTarget } from './targets.ts';

const REQUESTS = 2_000;
const MAX_CONCURRENCY = 10;
const SEED = Number(process.env.HOSTILE_SEED ?? 20_260_101);
const MAX_SHOWN = 5;

/** @throws AssertionError with requests whose responses differ between the platforms without a known difference */
export const responsesAreEquivalent = async (
  urlOf: ApiUrls,
  issuer: TokenIssuer,
): Promise<void> => {
  const operations = readOperations(join(ROOT, 'docs/api'));
  const requests = hostileRequests(operations, {
    scope: 'well-formed',
    count: REQUESTS,
    seed: SEED,
  });
  // Concurrently: each leaves the machine idle while it starts.
  const [local, deployed] = await Promise.all([
    withLocalTarget((target) => sendAll(requests, MAX_CONCURRENCY, retryingSender(target))),
    deployedTarget(urlOf, issuer).then((target) =>
      sendAll(requests, MAX_CONCURRENCY, retryingSender(target)),
    ),
  ]);
  const pairs = local.flatMap((exchange, index) => {
    const other = deployed[index];
    return other === undefined ? [] : [{ local: exchange, deployed: other }];
  });
  assert.equal(pairs.length, REQUESTS);
  const found = unexplained(pairs);
  assert.deepEqual(
    found.slice(0, MAX_SHOWN),
    [],
    `${found.length} responses differ (seed ${SEED}): ${JSON.stringify(found.slice(0, MAX_SHOWN))}`,
  );
};
