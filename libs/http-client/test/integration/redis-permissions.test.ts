import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { aclRules, createHttpClient } from '../../src/index.ts';
import type { HttpClient } from '../../src/index.ts';
import { KEY_KINDS } from '../../src/redis/permissions.ts';
import { anything, NO_TIMEOUTS } from '../support/client.ts';
import { json, startOrigin } from '../support/origin-server.ts';
import type { OriginServer } from '../support/origin-server.ts';
import { startRedis } from '../support/redis-server.ts';
import type { TestRedis } from '../support/redis-server.ts';

// What Redis's user may not do is said at start, and costs no acknowledged invalidation its truth.

const PREFIX = 'catalog-cache:';
const RULES = aclRules(PREFIX);

let redis: TestRedis;
let origin: OriginServer;
let version = 0;
const open: HttpClient[] = [];

beforeAll(async () => {
  redis = await startRedis();
  origin = await startOrigin((request, response) =>
    json(
      response,
      { path: request.url, version },
      { 'cache-control': 'public, max-age=600', 'cache-tags': 'wanted' },
    ),
  );
});
beforeEach(() => redis.admin.flushall());
afterEach(async () => {
  await Promise.all(open.splice(0).map((client) => client.close()));
});
afterAll(async () => {
  await origin.stop();
  await redis.stop();
});

const connect = (redisUrl: string): HttpClient => {
  const cache = { ...NO_TIMEOUTS, redisUrl, invalidationTimeoutMs: 600 };
  const client = createHttpClient({ baseUrl: origin.url, cache });
  open.push(client);
  return client;
};

/** A client with its own user, and what the check at start reports for it. */
const connectAs = async (
  rules: readonly string[],
): Promise<{
  client: HttpClient;
  checked: Promise<readonly string[]>;
}> => {
  await redis.admin.call('ACL', 'SETUSER', 'limited', 'reset', 'on', '>p@ss', ...rules);
  const client = connect(`redis://limited:p%40ss@127.0.0.1:${redis.port}`);
  const checked = new Promise<readonly string[]>((resolve) => {
    client.events.on('redisPermissions', ({ missing }) => resolve(missing));
    client.events.on('redisRefusal', ({ operation, message }) => {
      if (operation === 'open' || operation === 'subscribe') resolve([message]);
    });
  });
  return { client, checked };
};

const versionRead = async (client: HttpClient, path: string): Promise<unknown> => {
  const { body } = await client.get(path, { schema: anything });
  await client.settled();
  return (body as { version: number }).version;
};

const redisIsReady = async (client: HttpClient): Promise<void> => {
  while (client.stats().redis !== 'ready') await delay(5);
};

test('a user with the rules the library states lacks nothing', async () => {
  const { client, checked } = await connectAs(RULES);
  await redisIsReady(client);
  await versionRead(client, '/1');
  version += 1;
  expect(await client.invalidateTags(['wanted'])).toEqual({ deleted: 1 });
  expect(await versionRead(client, '/1')).toBe(version);
  expect(await Promise.race([checked, delay(500, 'nothing', { ref: false })])).toBe('nothing');
  expect(await redis.admin.keys(`${PREFIX}permissions-check*`)).toEqual([]);
});

/**
 * Invalidates by a client of that user and by one that may do everything, while a third process and a new one
 * read too: what an acknowledged invalidation names is gone for all of them.
 */
const expectAcknowledgedInvalidationsToHold = async (client: HttpClient): Promise<void> => {
  const [free, neighbour] = [connect(redis.url), connect(redis.url)];
  await Promise.all([redisIsReady(free), redisIsReady(neighbour)]);
  for (const [index, invalidating] of [client, free, client].entries()) {
    const paths = [`/${index}/of-limited`, `/${index}/of-free`];
    await versionRead(client, `/${index}/of-limited`);
    await versionRead(free, `/${index}/of-free`);
    for (const path of paths) await versionRead(neighbour, path);
    version += 1;
    const isAcknowledged = await invalidating.invalidateTags(['wanted']).then(
      () => true,
      () => false,
    );
    if (!isAcknowledged) continue;
    await delay(15);
    const newProcess = connect(redis.url);
    await redisIsReady(newProcess);
    for (const reader of [newProcess, neighbour, client, free]) {
      for (const path of paths) expect(await versionRead(reader, path)).toBe(version);
    }
  }
};

const COMMAND_RULES = RULES.filter((rule) => rule.startsWith('+'));

test.each(COMMAND_RULES)(
  'without %s no acknowledged invalidation leaves an entry, and the missing permission is named',
  async (rule) => {
    const { client, checked } = await connectAs(RULES.filter((other) => other !== rule));
    const command = rule.slice(1);
    if (command !== 'evalsha') {
      expect((await checked).join(' ')).toMatch(
        new RegExp(`\\+${command}\\b|permissions|can't run`),
      );
    }
    await expectAcknowledgedInvalidationsToHold(client);
  },
  60_000,
);

test.each(KEY_KINDS)(
  'without the keys %s no acknowledged invalidation leaves an entry, and the missing rule is named',
  async (kind) => {
    const others = KEY_KINDS.filter((other) => other !== kind);
    const keyRules = others.map((other) => `~${PREFIX}${other}`);
    const { client, checked } = await connectAs([...keyRules, '&*', ...COMMAND_RULES]);
    expect((await checked).join(' ')).toMatch(
      /~catalog-cache:|can't access|permissions to access/i,
    );
    await expectAcknowledgedInvalidationsToHold(client);
  },
  60_000,
);

test('without the channel no acknowledged invalidation leaves an entry', async () => {
  const { client, checked } = await connectAs([`~${PREFIX}*`, ...COMMAND_RULES]);
  expect((await checked).join(' ')).toMatch(/channel|permissions/i);
  await expectAcknowledgedInvalidationsToHold(client);
}, 60_000);

test('keys and channels that a user may not use are named', async () => {
  const rules = RULES.filter((rule) => rule.startsWith('+'));
  const kinds = ['values:*', 'clock', 'run', 'fences', 'permissions-check', 'indexes', 'index:*'];
  const { checked } = await connectAs([...kinds.map((kind) => `~${PREFIX}${kind}`), ...rules]);
  const missing = await Promise.race([checked]);
  expect(missing.join(' ')).toMatch(/channel|cannot|can't|permission/);
  for (const client of open.splice(0)) await client.close();
  const again = await connectAs([...kinds.map((kind) => `~${PREFIX}${kind}`), '&*', ...rules]);
  expect([...(await again.checked)].sort()).toEqual(
    ['cache-tags:*', 'ids:*', 'metadata:*', 'removed', 'unrecorded'].map(
      (kind) => `~${PREFIX}${kind}`,
    ),
  );
});

test.each(['libs/http-client/README.md', 'docs/deploying.md'])(
  '%s lists the rules',
  async (file) => {
    const text = await readFile(join(__dirname, '../../../..', file), 'utf8');
    expect(text.replace(/\s+/g, ' ')).toContain(RULES.join(' '));
  },
);
