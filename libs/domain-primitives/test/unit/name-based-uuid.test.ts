import { describe, expect, test } from '@jest/globals';
import { nameBasedUuid } from '@commerce/domain-primitives';
import fc from 'fast-check';

const DNS = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
const URLS = '6ba7b811-9dad-11d1-80b4-00c04fd430c8';

describe('A UUID made from a name', () => {
  test('is the one of RFC 9562, appendix A.4', async () => {
    expect(await nameBasedUuid(DNS, 'www.example.com')).toBe(
      '2ed6657d-e927-568b-95e1-2665a8aea6a2',
    );
  });

  test('is the same for the same name, another for another name or namespace', async () => {
    const id = await nameBasedUuid(DNS, 'lamp');
    expect(await nameBasedUuid(DNS, 'lamp')).toBe(id);
    expect(await nameBasedUuid(DNS, 'lamps')).not.toBe(id);
    expect(await nameBasedUuid(URLS, 'lamp')).not.toBe(id);
  });

  test('says its version and variant whatever the name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (name) => {
        expect(await nameBasedUuid(DNS, name)).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        );
      }),
    );
  });
});
