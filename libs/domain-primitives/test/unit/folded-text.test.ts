import { foldedText } from '@commerce/domain-primitives';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

const LAST_CODE_POINT = 0x10_ffff;

const waysOf = (text: string): string[] => [
  text.toUpperCase(),
  text.toLowerCase(),
  text.normalize('NFC'),
  text.normalize('NFD'),
  text.normalize('NFKC'),
  text.normalize('NFKD'),
];

describe('The folded form of a text', () => {
  test('is the same for every character in every case and Unicode form, and final', () => {
    const broken: string[] = [];
    for (let code = 0; code <= LAST_CODE_POINT; code += 1) {
      const character = String.fromCodePoint(code);
      const form = foldedText(character);
      const isOne = [form, ...waysOf(character)].every((way) => foldedText(way) === form);
      if (!isOne) broken.push(code.toString(16));
    }
    expect(broken).toEqual([]);
  });

  test('is the same for a text in every case and Unicode form, and final', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const form = foldedText(text);
        for (const way of [form, ...waysOf(text)]) expect(foldedText(way)).toBe(form);
      }),
    );
  });
});
