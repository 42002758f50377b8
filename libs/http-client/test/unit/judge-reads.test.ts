import { describe, expect, test } from '@jest/globals';
import { judgeReads } from '../coherence/judge-reads.ts';

const reads = (...list: [product: number, version: number, begunAt: number][]) => ({
  count: list.length,
  products: Uint16Array.from(list.map(([product]) => product)),
  versions: Uint32Array.from(list.map(([, version]) => version)),
  begunAt: Float64Array.from(list.map(([, , begunAt]) => begunAt)),
});

const ACKNOWLEDGED = [{ reader: 0, product: 1, version: 2, at: 100 }];

describe('the judge of a coherence run', () => {
  test('finds an old response to a read begun after the acknowledgement in the same process', () => {
    const stale = judgeReads(0, reads([1, 1, 99], [1, 1, 101], [1, 2, 102]), ACKNOWLEDGED);
    expect(stale.map(({ lateBy }) => lateBy)).toEqual([1]);
  });

  test('allows another process ten milliseconds, and not more', () => {
    const stale = judgeReads(1, reads([1, 1, 109], [1, 1, 111]), ACKNOWLEDGED);
    expect(stale).toEqual([{ reader: 1, product: 1, version: 1, wanted: 2, lateBy: 1 }]);
  });

  test('demands nothing of other products', () => {
    expect(judgeReads(0, reads([2, 0, 500]), ACKNOWLEDGED)).toEqual([]);
  });

  test('demands the newest version, also when acknowledgements came out of order', () => {
    const both = [...ACKNOWLEDGED, { reader: 0, product: 1, version: 1, at: 200 }];
    expect(judgeReads(0, reads([1, 1, 300]), both)).toHaveLength(1);
  });
});
