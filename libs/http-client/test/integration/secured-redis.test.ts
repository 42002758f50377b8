import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { aclRules, createCacheStore } from '../../src/index.ts';
import type { CacheOptions } from '../../src/index.ts';
import { bodyOf, keyFor, put, valueWith } from '../contract/index.ts';
import { NO_TIMEOUTS } from '../support/client.ts';
import { freePort } from '../support/free-port.ts';
import { startRedis } from '../support/redis-server.ts';
import type { TestRedis } from '../support/redis-server.ts';

const run = promisify(execFile);
let redis: TestRedis | undefined;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commerce-tls-'));
});
afterEach(async () => {
  await redis?.stop();
  await rm(folder, { recursive: true });
});

const roundTrip = async (options: CacheOptions): Promise<void> => {
  const first = createCacheStore({ ...NO_TIMEOUTS, ...options });
  const second = createCacheStore({ ...NO_TIMEOUTS, ...options });
  try {
    await Promise.all([first.store.ready(60_000), second.store.ready(60_000)]);
    await put(first, keyFor('/secured'), 'secured', valueWith(['a']));
    expect(await bodyOf(second, keyFor('/secured'))).toBe('secured');
    expect(await second.store.invalidateTags(['a'])).toEqual({ deleted: 1 });
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(await bodyOf(first, keyFor('/secured'))).toBeUndefined();
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
};

test('works over TLS, and refuses a certificate it does not know', async () => {
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')];
  const subject = [
    '-subj',
    '/CN=localhost',
    '-addext',
    'subjectAltName=IP:127.0.0.1,DNS:localhost',
  ];
  await run('openssl', [
    ...[
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
    ],
    ...['-keyout', key, '-out', certificate],
    ...subject,
  ]);
  const tlsPort = await freePort();
  redis = await startRedis([
    ...['--tls-port', String(tlsPort), '--tls-cert-file', certificate, '--tls-key-file', key],
    ...['--tls-ca-cert-file', certificate, '--tls-auth-clients', 'no'],
  ]);
  const redisUrl = `rediss://127.0.0.1:${tlsPort}`;
  await roundTrip({ redisUrl, tls: { ca: await readFile(certificate) } });
  const distrusting = createCacheStore({ redisUrl });
  await expect(distrusting.store.ready(500)).rejects.toThrow('Redis is connecting');
  await distrusting.close();
}, 120_000);

test('works for a user who may do no more than it needs', async () => {
  redis = await startRedis();
  const rules = aclRules('catalog-cache:');
  await redis.admin.call('ACL', 'SETUSER', 'cache', 'on', '>p@ss:word', ...rules);
  await roundTrip({ redisUrl: `redis://cache:p%40ss%3Aword@127.0.0.1:${redis.port}` });
});

test('is away for a user with a wrong password', async () => {
  redis = await startRedis();
  await redis.admin.call(
    'ACL',
    'SETUSER',
    'cache',
    'on',
    '>right',
    'allkeys',
    'allchannels',
    'allcommands',
  );
  const handle = createCacheStore({ redisUrl: `redis://cache:wrong@127.0.0.1:${redis.port}` });
  await expect(handle.store.ready(500)).rejects.toThrow(/^Redis is /);
  await handle.close();
});
