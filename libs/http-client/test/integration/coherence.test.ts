import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import { runCoherence } from '../coherence/run-coherence.ts';

test('three processes under every kind of chaos read no stale response', async () => {
  const report = await runCoherence({
    readerFile: join(__dirname, '../coherence/reader-process.ts'),
    readers: 3,
    reads: 10_000,
    phaseMs: 900,
    onProgress: () => undefined,
  });
  expect(report.stale).toEqual([]);
  expect(report.failures).toEqual([]);
  expect(report.unhandledRejections).toBe(0);
  expect(report.reads).toBeGreaterThanOrEqual(10_000);
  expect(report.invalidations).toBeGreaterThan(10);
  expect(Object.keys(report.injections)).toHaveLength(7);
}, 300_000);
