import assert from 'node:assert/strict';
import type { ContractCase } from './contract-case.ts';
import { bodyOf, keyFor, put, valueWith, write } from './subject.ts';

const AWKWARD_TAGS = [
  'a:b',
  'a*',
  '*',
  'a?c',
  '[ab]',
  'a\\b',
  'a b',
  'ä',
  'a"b',
  'a%2Ab',
  '{a}',
  "a'b",
];

/** Tags name exactly what they name, and an invalidation is final. */
export const invalidating: ContractCase[] = [
  {
    sentence: 'invalidates what carries a tag and keeps what does not',
    check: async (subject) => {
      await put(subject, keyFor('/products/1'), 'one', valueWith(['product:1', 'in-stock']));
      await put(subject, keyFor('/products/2'), 'two', valueWith(['product:2', 'in-stock']));
      await subject.invalidateTags(['product:1']);
      assert.equal(await bodyOf(subject, keyFor('/products/1')), undefined);
      assert.equal(await bodyOf(subject, keyFor('/products/2')), 'two');
    },
  },
  {
    sentence: 'invalidates everything that carries any of several tags',
    check: async (subject) => {
      for (const id of ['1', '2', '3']) {
        await put(subject, keyFor(`/products/${id}`), id, valueWith([`product:${id}`, 'all']));
      }
      await subject.invalidateTags(['product:1', 'product:3']);
      assert.equal(await bodyOf(subject, keyFor('/products/1')), undefined);
      assert.equal(await bodyOf(subject, keyFor('/products/2')), '2');
      assert.equal(await bodyOf(subject, keyFor('/products/3')), undefined);
    },
  },
  {
    sentence: 'does not mistake a tag for one it is the beginning, the end or a part of',
    check: async (subject) => {
      const tags = [
        'product:1',
        'product:11',
        'product:12',
        'xproduct:1',
        'product',
        '1',
        'product:1:x',
      ];
      for (const tag of tags) await put(subject, keyFor(`/${tag}`), tag, valueWith([tag]));
      await subject.invalidateTags(['product:1']);
      for (const tag of tags) {
        assert.equal(
          await bodyOf(subject, keyFor(`/${tag}`)),
          tag === 'product:1' ? undefined : tag,
        );
      }
    },
  },
  ...AWKWARD_TAGS.map((tag): ContractCase => ({
    sentence: `takes the tag ${JSON.stringify(tag)} literally`,
    check: async (subject) => {
      await put(subject, keyFor('/tagged'), 'tagged', valueWith([tag, 'other']));
      for (const other of ['abc', 'a', 'b', 'aXc', 'a:bc']) {
        await put(subject, keyFor(`/${other}`), other, valueWith([other]));
      }
      await subject.invalidateTags([tag]);
      assert.equal(await bodyOf(subject, keyFor('/tagged')), undefined);
      for (const other of ['abc', 'a', 'b', 'aXc', 'a:bc']) {
        assert.equal(await bodyOf(subject, keyFor(`/${other}`)), other);
      }
    },
  })),
  {
    sentence: 'drops the old tags of a response that is rewritten with other tags',
    check: async (subject) => {
      await put(subject, keyFor('/moved'), 'v1', valueWith(['category:old']));
      await put(subject, keyFor('/moved'), 'v2', valueWith(['category:new']));
      await subject.invalidateTags(['category:old']);
      assert.equal(await bodyOf(subject, keyFor('/moved')), 'v2');
      await subject.invalidateTags(['category:new']);
      assert.equal(await bodyOf(subject, keyFor('/moved')), undefined);
    },
  },
  {
    sentence: 'does nothing for a tag that no entry carries',
    check: async (subject) => {
      await put(subject, keyFor('/a'), 'a', valueWith(['a']));
      await subject.invalidateTags(['unused']);
      await subject.invalidateTags([]);
      await subject.invalidateTags(['']);
      assert.equal(await bodyOf(subject, keyFor('/a')), 'a');
    },
  },
  {
    sentence: 'stores what is fetched after an invalidation',
    check: async (subject) => {
      await put(subject, keyFor('/a'), 'old', valueWith(['a']));
      await subject.invalidateTags(['a']);
      await put(subject, keyFor('/a'), 'new', valueWith(['a']));
      assert.equal(await bodyOf(subject, keyFor('/a')), 'new');
    },
  },
  {
    sentence: 'stores what is fetched right after an invalidation, 200 of 200 times',
    check: async (subject) => {
      let stored = 0;
      for (let round = 0; round < 200; round += 1) {
        await subject.invalidateTags(['a']);
        // Without a lookup before it, as a write may be: its lease is taken with the write.
        await write(subject.store, keyFor(`/after/${round}`), 'new', valueWith(['a']));
        if ((await bodyOf(subject, keyFor(`/after/${round}`))) === 'new') stored += 1;
      }
      assert.equal(stored, 200);
    },
  },
  {
    sentence: 'refuses a response whose tag was invalidated while it was fetched',
    check: async (subject) => {
      const key = keyFor('/racing');
      await subject.store.get(key);
      await subject.invalidateTags(['product:1']);
      await write(subject.store, key, 'old', valueWith(['product:1']));
      assert.equal(await bodyOf(subject, keyFor('/racing')), undefined);
    },
  },
  {
    sentence: 'refuses a response whose path was deleted while it was fetched',
    check: async (subject) => {
      const key = keyFor('/racing');
      await subject.store.get(key);
      await subject.store.delete(keyFor('/racing'));
      await write(subject.store, key, 'old', valueWith());
      assert.equal(await bodyOf(subject, keyFor('/racing')), undefined);
    },
  },
  {
    sentence: 'stores what was fetched while something else was invalidated',
    check: async (subject) => {
      const key = keyFor('/unconcerned');
      await subject.store.get(key);
      await subject.invalidateTags(['product:2']);
      await write(subject.store, key, 'still right', valueWith(['product:1']));
      assert.equal(await bodyOf(subject, keyFor('/unconcerned')), 'still right');
    },
  },
  {
    sentence: 'invalidates 2,500 responses with one tag',
    check: async (subject) => {
      const paths = Array.from({ length: 2_500 }, (_, index) => `/many/${index}`);
      await Promise.all(paths.map((path) => put(subject, keyFor(path), path, valueWith(['many']))));
      await subject.invalidateTags(['many']);
      const left = await Promise.all(paths.map((path) => bodyOf(subject, keyFor(path))));
      assert.equal(left.filter((body) => body !== undefined).length, 0);
    },
  },
];
