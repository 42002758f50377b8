import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { ContractCase } from './contract-case.ts';
import { bodyOf, bytesOf, keyFor, put, valueWith } from './subject.ts';

/** What is stored comes back, and nothing else. */
export const keeping: ContractCase[] = [
  {
    sentence: 'returns nothing for what was never stored',
    check: async (subject) => {
      assert.equal(await bodyOf(subject, keyFor('/nothing')), undefined);
    },
  },
  {
    sentence: 'returns status, headers, validators and times as they were stored',
    check: async (subject) => {
      const value = valueWith(['product:1'], {
        statusCode: 404,
        statusMessage: 'Not Found',
        etag: '"v1"',
        headers: { etag: '"v1"', 'cache-tags': 'product:1', link: ['</a>', '</b>'] },
      });
      await put(subject, keyFor('/a'), 'gone', value);
      const result = await subject.store.get(keyFor('/a'));
      assert.equal(result?.statusCode, 404);
      assert.equal(result.statusMessage, 'Not Found');
      assert.deepEqual(Object.entries(result.headers).sort(), Object.entries(value.headers).sort());
      assert.equal(result.etag, '"v1"');
      assert.deepEqual(
        [result.cachedAt, result.staleAt, result.deleteAt],
        [value.cachedAt, value.staleAt, value.deleteAt],
      );
      assert.deepEqual(result.cacheControlDirectives, value.cacheControlDirectives);
    },
  },
  {
    sentence: 'keeps a binary body byte for byte',
    check: async (subject) => {
      const body = Buffer.concat([Buffer.from([0, 255, 254, 128, 10, 13, 0]), randomBytes(5_000)]);
      await put(subject, keyFor('/image'), body);
      assert.deepEqual(await bytesOf(subject, keyFor('/image')), body);
    },
  },
  {
    sentence: 'keeps an empty body',
    check: async (subject) => {
      await put(subject, keyFor('/empty'), '');
      assert.equal(await bodyOf(subject, keyFor('/empty')), '');
    },
  },
  {
    sentence: 'keeps a body that came in many chunks, in their order',
    check: async (subject) => {
      const chunks = Array.from({ length: 200 }, (_, index) => Buffer.from(`<${index}>`));
      await put(subject, keyFor('/chunks'), chunks);
      assert.equal(await bodyOf(subject, keyFor('/chunks')), Buffer.concat(chunks).toString());
    },
  },
  {
    sentence: 'returns the new response after each of 100 rewrites',
    check: async (subject) => {
      const read: (string | undefined)[] = [];
      for (let round = 0; round < 100; round += 1) {
        await put(subject, keyFor('/rewritten'), `response ${round}`, valueWith(['product:1']));
        read.push(await bodyOf(subject, keyFor('/rewritten')));
      }
      assert.deepEqual(
        read,
        Array.from({ length: 100 }, (_, round) => `response ${round}`),
      );
    },
  },
  {
    sentence: 'tells apart paths, queries, methods and origins',
    check: async (subject) => {
      await put(subject, keyFor('/p?a=1'), 'one');
      await put(subject, keyFor('/p?a=2'), 'two');
      assert.equal(await bodyOf(subject, keyFor('/p?a=1')), 'one');
      assert.equal(await bodyOf(subject, keyFor('/p?a=2')), 'two');
      assert.equal(await bodyOf(subject, keyFor('/p')), undefined);
      assert.equal(await bodyOf(subject, keyFor('/p?a=1', {}, 'HEAD')), undefined);
      assert.equal(
        await bodyOf(subject, { ...keyFor('/p?a=1'), origin: 'http://other.test' }),
        undefined,
      );
    },
  },
  ...['/users/*', '/users/?', '/users/[12]', '/users/\\1', '/users/1:GET', '/users/'].map(
    (path): ContractCase => ({
      sentence: `never returns another path's body for ${path}`,
      check: async (subject) => {
        await put(subject, keyFor('/users/1'), 'user 1');
        assert.equal(await bodyOf(subject, keyFor(path)), undefined);
        await put(subject, keyFor(path), 'itself');
        assert.equal(await bodyOf(subject, keyFor(path)), 'itself');
        assert.equal(await bodyOf(subject, keyFor('/users/1')), 'user 1');
      },
    }),
  ),
  {
    sentence: 'leaves the older response in place when a write breaks off',
    check: async (subject) => {
      await put(subject, keyFor('/broken'), 'whole');
      const key = keyFor('/broken');
      await subject.store.get(key);
      const stream = subject.store.createWriteStream(key, valueWith());
      stream?.on('error', () => undefined);
      stream?.write(Buffer.from('ha'));
      stream?.destroy(new Error('the connection broke'));
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.equal(await bodyOf(subject, keyFor('/broken')), 'whole');
    },
  },
  {
    sentence: 'does not return a response past its end',
    check: async (subject) => {
      const now = Date.now();
      await put(
        subject,
        keyFor('/ending'),
        'soon gone',
        valueWith([], { staleAt: now + 20, deleteAt: now + 60 }),
      );
      await new Promise((resolve) => setTimeout(resolve, 80));
      assert.equal(await bodyOf(subject, keyFor('/ending')), undefined);
    },
  },
  {
    sentence: 'returns a stale response that may still be revalidated',
    check: async (subject) => {
      const value = valueWith([], { staleAt: Date.now() - 1, etag: '"v1"' });
      await put(subject, keyFor('/stale'), 'stale', value);
      const result = await subject.store.get(keyFor('/stale'));
      assert.equal(result?.etag, '"v1"');
      assert.ok(result.staleAt < Date.now());
    },
  },
  {
    sentence: 'survives 50 writes and reads of one path at once',
    check: async (subject) => {
      await Promise.all(
        Array.from({ length: 50 }, async (_, index) => {
          await put(subject, keyFor('/busy'), `writer ${index}`);
          assert.match((await bodyOf(subject, keyFor('/busy'))) ?? 'writer', /^writer/);
        }),
      );
      assert.match((await bodyOf(subject, keyFor('/busy'))) ?? '', /^writer \d+$/);
    },
  },
];
