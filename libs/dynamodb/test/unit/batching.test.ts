import { describe, expect, test } from '@jest/globals';
import { chunksOf, inParallel } from '../../src/index.ts';

describe('chunks of a list', () => {
  test.each([
    [[], []],
    [[1], [[1]]],
    [
      [1, 2, 3, 4],
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      [1, 2, 3],
      [[1, 2], [3]],
    ],
  ])('%j: %j', (items, chunks) => {
    expect(chunksOf(items, 2)).toEqual(chunks);
  });
});

describe('work in parallel', () => {
  test('has results in the order of the items, whichever ends first', async () => {
    const ends = [0, 1, 2].map(() => Promise.withResolvers<string>());
    const done = inParallel(3, ['a', 'b', 'c'], (item, place) =>
      (ends[place]?.promise ?? Promise.reject(new Error('no such place'))).then(
        (text) => item + text,
      ),
    );
    for (const place of [2, 0, 1]) ends[place]?.resolve(String(place));
    expect(await done).toEqual(['a0', 'b1', 'c2']);
  });

  test('has no more at a time than allowed', async () => {
    let [running, most] = [0, 0];
    await inParallel(2, [1, 2, 3, 4, 5], async () => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
    });
    expect([running, most]).toEqual([0, 2]);
  });

  test('rejects with the first error and begins nothing more in that place', async () => {
    const begun: number[] = [];
    const work = async (item: number): Promise<void> => {
      begun.push(item);
      await Promise.resolve();
      throw new Error(`item ${item}`);
    };
    await expect(inParallel(1, [1, 2], work)).rejects.toThrow('item 1');
    expect(begun).toEqual([1]);
  });
});
