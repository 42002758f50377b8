import assert from 'node:assert/strict';
import type { ContractCase } from './contract-case.ts';
import { bodyOf, keyFor, put, valueWith } from './subject.ts';
import type { Subject } from './subject.ts';

const putLanguage = async (
  subject: Subject,
  language: string,
  tags: string[] = [],
): Promise<void> => {
  const vary = { 'accept-language': language };
  await put(subject, keyFor('/greeting', vary), `in ${language}`, valueWith(tags, { vary }));
};

/** One resource, several responses (RFC 9111, 4.1), and what belongs to one caller alone. */
export const varying: ContractCase[] = [
  {
    sentence: 'keeps the variants of one resource side by side',
    check: async (subject) => {
      await putLanguage(subject, 'de');
      await putLanguage(subject, 'en');
      assert.equal(
        await bodyOf(subject, keyFor('/greeting', { 'accept-language': 'de' })),
        'in de',
      );
      assert.equal(
        await bodyOf(subject, keyFor('/greeting', { 'accept-language': 'en' })),
        'in en',
      );
    },
  },
  {
    sentence: 'returns nothing for a variant that was not stored',
    check: async (subject) => {
      await putLanguage(subject, 'de');
      assert.equal(
        await bodyOf(subject, keyFor('/greeting', { 'accept-language': 'fr' })),
        undefined,
      );
      assert.equal(await bodyOf(subject, keyFor('/greeting')), undefined);
    },
  },
  {
    sentence: 'serves a request without the header from the variant stored without it',
    check: async (subject) => {
      const value = valueWith([], { vary: { 'accept-language': null } });
      await put(subject, keyFor('/greeting'), 'default', value);
      assert.equal(await bodyOf(subject, keyFor('/greeting')), 'default');
      assert.equal(
        await bodyOf(subject, keyFor('/greeting', { 'accept-language': 'de' })),
        undefined,
      );
    },
  },
  {
    sentence: 'rewrites one variant and leaves the others',
    check: async (subject) => {
      await putLanguage(subject, 'de');
      await putLanguage(subject, 'en');
      const vary = { 'accept-language': 'de' };
      await put(subject, keyFor('/greeting', vary), 'neu', valueWith([], { vary }));
      assert.equal(await bodyOf(subject, keyFor('/greeting', { 'accept-language': 'de' })), 'neu');
      assert.equal(
        await bodyOf(subject, keyFor('/greeting', { 'accept-language': 'en' })),
        'in en',
      );
    },
  },
  {
    sentence: 'invalidates all variants by their common tag',
    check: async (subject) => {
      await putLanguage(subject, 'de', ['greeting']);
      await putLanguage(subject, 'en', ['greeting']);
      await subject.invalidateTags(['greeting']);
      assert.equal(
        await bodyOf(subject, keyFor('/greeting', { 'accept-language': 'de' })),
        undefined,
      );
      assert.equal(
        await bodyOf(subject, keyFor('/greeting', { 'accept-language': 'en' })),
        undefined,
      );
    },
  },
  {
    sentence: 'deletes all variants of a resource, and no other resource',
    check: async (subject) => {
      await putLanguage(subject, 'de');
      await putLanguage(subject, 'en');
      for (const path of ['/greeting/2', '/greetin', '/*', '/greeting*']) {
        await put(subject, keyFor(path), path);
      }
      await subject.store.delete(keyFor('/greeting'));
      assert.equal(
        await bodyOf(subject, keyFor('/greeting', { 'accept-language': 'de' })),
        undefined,
      );
      assert.equal(
        await bodyOf(subject, keyFor('/greeting', { 'accept-language': 'en' })),
        undefined,
      );
      for (const path of ['/greeting/2', '/greetin', '/*', '/greeting*']) {
        assert.equal(await bodyOf(subject, keyFor(path)), path);
      }
    },
  },
  {
    sentence: 'deletes nothing but the path itself when the path is a wildcard',
    check: async (subject) => {
      await put(subject, keyFor('/users/1'), 'user 1');
      await subject.store.delete(keyFor('/users/*'));
      assert.equal(await bodyOf(subject, keyFor('/users/1')), 'user 1');
    },
  },
  {
    sentence: 'does not share a response to an authorized request unless it is public',
    check: async (subject) => {
      const key = keyFor('/mine', { authorization: 'Bearer alice' });
      await put(
        subject,
        key,
        'private',
        valueWith([], { cacheControlDirectives: { 'must-revalidate': true } }),
      );
      assert.equal(
        await bodyOf(subject, keyFor('/mine', { authorization: 'Bearer bob' })),
        undefined,
      );
      assert.equal(await bodyOf(subject, keyFor('/mine')), undefined);
    },
  },
];
