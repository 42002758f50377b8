import {
  fromPathSegment,
  openEnvelope,
  rewardRedeemed,
  toEnvelope,
  toPathSegment,
  wireCustomerId,
} from '@commerce/event-contracts';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  differentSubjects,
  NO_SUBJECTS,
  subjects,
} from '../../../domain-primitives/test/support/subjects.ts';

describe('a customer id', () => {
  test('travels in an event as it is, also as its subject', () => {
    fc.assert(
      fc.property(subjects, (customerId) => {
        const fact = { id: 'event-1', subject: customerId, occurredAt: new Date(0) };
        const data = { customerId, redemptionId: 'redemption-1', points: 1, balance: 0 };
        const envelope = toEnvelope(rewardRedeemed, fact, data, { correlationId: 'test' });
        const received = openEnvelope(rewardRedeemed, JSON.parse(JSON.stringify(envelope)));
        expect([received.subject, received.data.customerId]).toEqual([customerId, customerId]);
      }),
    );
  });

  test.each(NO_SUBJECTS)('is not %j', (text) => {
    expect(wireCustomerId.safeParse(text).success).toBe(false);
  });
});

describe('a text as a segment of a path', () => {
  test('is one segment after a client has resolved the URL, and decodes to the same text', () => {
    fc.assert(
      fc.property(subjects, (text) => {
        const url = new URL(`https://api.example/rewards/${toPathSegment(text)}/history`);
        const [, first, segment = '', last, ...more] = url.pathname.split('/');
        expect([first, last, more, url.search, url.hash]).toEqual([
          'rewards',
          'history',
          [],
          '',
          '',
        ]);
        expect(fromPathSegment(segment)).toBe(text);
      }),
    );
  });

  test('is the same for no two texts', () => {
    fc.assert(
      fc.property(differentSubjects, ([first, second]) => {
        expect(toPathSegment(first)).not.toBe(toPathSegment(second));
      }),
    );
  });

  test.each([
    ['customer_1-a', 'customer_1-a'],
    ['auth0|64f1', 'auth0%7C64f1'],
    ['..', '~..'],
    ['~..', '~~..'],
    ['~a', '~a'],
  ])('%j is %j', (text, segment) => {
    expect(toPathSegment(text)).toBe(segment);
  });

  test.each(['%', '%zz', '%c0%af', '%ff'])('is not %j', (segment) => {
    expect(() => fromPathSegment(segment)).toThrow(URIError);
  });
});
