import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { ContractCase } from './contract-case.ts';
import { bodyOf, keyFor, put, valueWith, write } from './subject.ts';
import type { Subject } from './subject.ts';

// How far another process may lag behind an acknowledged invalidation.
const LAG_MS = 10;

const neighbourOf = (subject: Subject): NonNullable<Subject['neighbour']> => {
  assert.ok(subject.neighbour);
  return subject.neighbour;
};

const flushOf = (subject: Subject): NonNullable<Subject['flush']> => {
  assert.ok(subject.flush);
  return subject.flush;
};

/** Several processes, one cache. */
export const sharing: ContractCase[] = [
  {
    sentence: 'shows another process what was stored',
    needs: 'neighbour',
    check: async (subject) => {
      await put(subject, keyFor('/shared'), 'shared');
      assert.equal(await bodyOf(neighbourOf(subject), keyFor('/shared')), 'shared');
    },
  },
  {
    sentence: 'takes what was invalidated from another process within 10 ms, 50 of 50 times',
    needs: 'neighbour',
    check: async (subject) => {
      const neighbour = neighbourOf(subject);
      let stale = 0;
      for (let round = 0; round < 50; round += 1) {
        await put(subject, keyFor('/shared'), `v${round}`, valueWith(['shared']));
        // Twice: the neighbour may serve the second from its own copy.
        await bodyOf(neighbour, keyFor('/shared'));
        await bodyOf(neighbour, keyFor('/shared'));
        await subject.invalidateTags(['shared']);
        await delay(LAG_MS);
        if ((await bodyOf(neighbour, keyFor('/shared'))) !== undefined) stale += 1;
      }
      assert.equal(stale, 0);
    },
  },
  {
    sentence: 'shows another process the new response within 10 ms of a rewrite, 50 of 50 times',
    needs: 'neighbour',
    check: async (subject) => {
      const neighbour = neighbourOf(subject);
      const read: (string | undefined)[] = [];
      for (let round = 0; round < 50; round += 1) {
        await put(subject, keyFor('/shared'), `v${round}`);
        await delay(LAG_MS);
        read.push(await bodyOf(neighbour, keyFor('/shared')));
        await bodyOf(neighbour, keyFor('/shared'));
      }
      assert.deepEqual(
        read,
        Array.from({ length: 50 }, (_, round) => `v${round}`),
      );
    },
  },
  {
    sentence: 'refuses what one process fetched while another invalidated it',
    needs: 'neighbour',
    check: async (subject) => {
      const key = keyFor('/racing');
      await subject.store.get(key);
      await neighbourOf(subject).invalidateTags(['product:1']);
      await write(subject.store, key, 'old', valueWith(['product:1']));
      assert.equal(await bodyOf(subject, keyFor('/racing')), undefined);
    },
  },
  {
    sentence: 'does not let a slower fetch overwrite a newer response with an older one',
    needs: 'neighbour',
    check: async (subject) => {
      await put(subject, keyFor('/overtaken'), 'v1');
      const slow = keyFor('/overtaken');
      await subject.store.get(slow);
      await put(neighbourOf(subject), keyFor('/overtaken'), 'v3');
      await write(subject.store, slow, 'v2', valueWith());
      await delay(LAG_MS);
      assert.equal(await bodyOf(subject, keyFor('/overtaken')), 'v3');
    },
  },
  {
    sentence: 'returns nothing 10 ms after a flush, not even from memory',
    needs: 'flush',
    check: async (subject) => {
      await put(subject, keyFor('/flushed'), 'old', valueWith(['a']));
      await bodyOf(subject, keyFor('/flushed'));
      await bodyOf(subject, keyFor('/flushed'));
      await flushOf(subject)();
      await delay(LAG_MS);
      assert.equal(await bodyOf(subject, keyFor('/flushed')), undefined);
    },
  },
  {
    sentence:
      'refuses what was being fetched when the cache, and its memory of invalidations, was flushed',
    needs: 'flush',
    check: async (subject) => {
      const key = keyFor('/racing');
      await subject.store.get(key);
      await subject.invalidateTags(['product:1']);
      await flushOf(subject)();
      await write(subject.store, key, 'old', valueWith(['product:1']));
      assert.equal(await bodyOf(subject, keyFor('/racing')), undefined);
    },
  },
  {
    sentence: 'stores and invalidates as before once it was flushed',
    needs: 'flush',
    check: async (subject) => {
      await put(subject, keyFor('/again'), 'v1', valueWith(['a']));
      await flushOf(subject)();
      await delay(LAG_MS);
      await put(subject, keyFor('/again'), 'v2', valueWith(['a']));
      assert.equal(await bodyOf(subject, keyFor('/again')), 'v2');
      await subject.invalidateTags(['a']);
      assert.equal(await bodyOf(subject, keyFor('/again')), undefined);
    },
  },
];
