import { setTimeout as delay } from 'node:timers/promises';
import { json, startOrigin } from '../support/origin-server.ts';
import type { OriginServer } from '../support/origin-server.ts';

/**
 * An origin whose products have versions: GET returns the current one, POST raises it. It
 * chooses the response at once and sends it later, so that an update finds old responses in flight.
 */
export const startVersionOrigin = (maxDelayMs: number): Promise<OriginServer> => {
  const versions = new Map<string, number>();
  return startOrigin(async (request, response) => {
    const path = request.url ?? '';
    if (request.method === 'POST') {
      const version = (versions.get(path) ?? 0) + 1;
      versions.set(path, version);
      json(response, { version });
      return;
    }
    const version = versions.get(path) ?? 0;
    await delay(maxDelayMs * Math.random());
    const etag = `"v${version}"`;
    const headers = {
      'cache-control': 'public, max-age=300, stale-while-revalidate=60, stale-if-error=86400',
      'cache-tags': `product:${path.split('/').at(-1) ?? ''},in-stock`,
      etag,
    };
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, headers).end();
      return;
    }
    json(response, { version, filler: 'x'.repeat(700) }, headers);
  });
};
