import { describe, expect, test } from '@jest/globals';
import { oneBuildAtATime } from '../../src/plugin/build/one-build-at-a-time.ts';

/** A build that ends when it is told to, and knows which state of the sources it has read. */
const buildOf = (sources: { state: string }) => {
  const ends: { readonly done: () => void; readonly fail: () => void }[] = [];
  const build = (): Promise<string> => {
    const read = sources.state;
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    ends.push({ done: () => resolve(read), fail: () => reject(new Error('a typing error')) });
    return promise;
  };
  return { ends, build: oneBuildAtATime(build) };
};

const started = () => new Promise((resolve) => setImmediate(resolve));

describe('one build at a time', () => {
  test('builds once more for everything that was saved during a build', async () => {
    const sources = { state: 'first' };
    const { ends, build } = buildOf(sources);
    const first = build();
    await started();
    sources.state = 'second';
    const second = build();
    sources.state = 'third';
    const third = build();
    await started();
    expect(ends).toHaveLength(1);
    ends[0]?.done();
    await expect(first).resolves.toBe('first');
    await started();
    expect(ends).toHaveLength(2);
    ends[1]?.done();
    await expect(Promise.all([second, third])).resolves.toEqual(['third', 'third']);
  });

  test('goes on after a build that failed', async () => {
    const { ends, build } = buildOf({ state: 'fixed' });
    const broken = build();
    await started();
    ends[0]?.fail();
    await expect(broken).rejects.toThrow('a typing error');
    const fixed = build();
    await started();
    ends[1]?.done();
    await expect(fixed).resolves.toBe('fixed');
  });
});
