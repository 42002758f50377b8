import assert from 'node:assert/strict';
import { request } from '../http/request.ts';

/** Where each service's API of a stage is. */
export type ApiUrls = Readonly<Record<'catalog' | 'orders' | 'rewards', string>>;

const refusesStrangers = async (url: string): Promise<void> => {
  const { status, headers } = await request('GET', url);
  assert.equal(status, 401);
  assert.match(headers.get('content-type') ?? '', /problem\+json/);
};

/** What must hold of every deployed stage, asked without changing anything, by what is said when it does. */
export const SMOKE_CHECKS: Readonly<Record<string, (urls: ApiUrls) => Promise<void>>> = {
  'Every service finds itself and what it depends on healthy': async (urls) => {
    for (const url of Object.values(urls)) {
      const { status, body } = await request('GET', `${url}/health`);
      assert.equal(status, 200, JSON.stringify(body));
    }
  },
  'The catalog answers anybody, and says for how long': async ({ catalog }) => {
    const { status, headers, body } = await request('GET', `${catalog}/products?limit=1`);
    assert.equal(status, 200, JSON.stringify(body));
    assert.match(headers.get('cache-control') ?? '', /max-age=300/);
  },
  'The catalog refuses a query it does not know': async ({ catalog }) => {
    const { status } = await request('GET', `${catalog}/products?colour=red`);
    assert.equal(status, 400);
  },
  'Orders refuses who has no token': ({ orders }) => refusesStrangers(`${orders}/orders`),
  'Rewards refuses who has no token': ({ rewards }) =>
    refusesStrangers(`${rewards}/rewards/anyone`),
};
