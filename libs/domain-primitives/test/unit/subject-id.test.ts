import { CommerceError, identifier, subjectId } from '@commerce/domain-primitives';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HARD_SUBJECTS, NO_SUBJECTS, subjects } from '../support/subjects.ts';

const customerId = subjectId('CustomerId');

describe('the id that an identity provider gives to a user', () => {
  test.each(HARD_SUBJECTS)('may be %j', (text) => {
    expect(customerId(text)).toBe(text);
  });

  test.each(NO_SUBJECTS)('may not be %j', (text) => {
    expect(() => customerId(text)).toThrow(CommerceError);
  });

  test('is kept as it is', () => {
    fc.assert(
      fc.property(subjects, (text) => {
        expect(customerId(text)).toBe(text);
      }),
    );
  });

  test('may be every id that the platform makes', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/), (text) => {
        expect(customerId(text)).toBe(identifier('OrderId')(text));
      }),
    );
  });
});
