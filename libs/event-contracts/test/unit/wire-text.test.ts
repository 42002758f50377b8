import { describe, expect, test } from '@jest/globals';
import { wireText } from '@commerce/event-contracts';

describe('words that a caller writes', () => {
  test.each(['a', ' a ', 'a\tb\r\nc', '😀'.repeat(200), 'a\u200bb', 'Größe'])(
    'may be %j',
    (text) => {
      expect(wireText(200).safeParse(text).success).toBe(true);
    },
  );

  test.each(['', ' ', '\t\n', '\u00a0\u3000', 'a\u0000', '\u001b[31m', '\u0085', '\ud800'])(
    'may not be %j',
    (text) => {
      expect(wireText(200).safeParse(text).success).toBe(false);
    },
  );

  test('may be blank where nothing is demanded of them, and hold no control character all the same', () => {
    expect(wireText(200, 0).safeParse(' ').success).toBe(true);
    expect(wireText(200, 0).safeParse('').success).toBe(true);
    expect(wireText(200, 0).safeParse('a\u0007').success).toBe(false);
  });

  test('are refused in no time, however long they are and wherever they are wrong', () => {
    const before = process.cpuUsage();
    for (const text of [
      `${'a'.repeat(250_000)}\u0001`,
      ' '.repeat(250_000),
      '\u0001'.repeat(250_000),
    ]) {
      expect(wireText(200).safeParse(text).error?.issues).toMatchObject([
        { message: 'must have at most 200 characters' },
      ]);
    }
    // Processor time in microseconds. Trying their form from each character took 30 seconds.
    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
  });
});
