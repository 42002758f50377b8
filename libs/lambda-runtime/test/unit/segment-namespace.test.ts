import { describe, expect, test } from '@jest/globals';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { SegmentNamespace } from '../../src/tracing/segment-namespace.ts';

/** Runs work with a new segment, as the X-Ray SDK does for a subsegment. */
const within = <Result>(
  namespace: SegmentNamespace,
  segment: string,
  work: () => Result,
): Result => {
  let result: { readonly of: Result } | undefined;
  namespace.run(() => {
    namespace.set('segment', segment);
    result = { of: work() };
  });
  if (result === undefined) throw new Error('The work was not run.');
  return result.of;
};

describe('the namespace the X-Ray SDK keeps its segment in', () => {
  test('a segment is seen by all that its work starts, and by nothing else', async () => {
    const namespace = new SegmentNamespace();
    const seen = await Promise.all(
      ['a', 'b', 'c'].map((segment) =>
        within(namespace, segment, async () => {
          await nextTurn();
          return namespace.get('segment');
        }),
      ),
    );
    expect(seen).toEqual(['a', 'b', 'c']);
    expect(namespace.get('segment')).toBeUndefined();
  });

  test('work inside of work has its own, and leaves the outer one as it was', async () => {
    const namespace = new SegmentNamespace();
    await within(namespace, 'outer', async () => {
      const inner = within(namespace, 'inner', async () => {
        await nextTurn();
        return namespace.get('segment');
      });
      expect(namespace.get('segment')).toBe('outer');
      expect(await inner).toBe('inner');
      expect(namespace.get('segment')).toBe('outer');
    });
  });

  test('work inside of work inherits what it does not set', () => {
    const namespace = new SegmentNamespace();
    within(namespace, 'outer', () => {
      namespace.run(() => {
        expect(namespace.get('segment')).toBe('outer');
      });
    });
  });

  test('what was entered is there for all later work, however it was started', async () => {
    const namespace = new SegmentNamespace();
    const before = nextTurn().then(() => namespace.get('segment'));
    namespace.enter(namespace.createContext());
    namespace.set('segment', 'facade');
    expect(await before).toBe('facade');
    expect(within(namespace, 'own', () => namespace.get('segment'))).toBe('own');
    expect(namespace.get('segment')).toBe('facade');
  });

  test('a bound function runs where it was bound', () => {
    const namespace = new SegmentNamespace();
    const bound = within(namespace, 'mine', () => namespace.bind(() => namespace.get('segment')));
    expect(within(namespace, 'another', bound)).toBe('mine');
  });

  test('nothing can be stored without a context', () => {
    const namespace = new SegmentNamespace();
    expect(() => namespace.set('segment', 'lost')).toThrow('no context');
  });

  test('an error of the work comes out as it is, and the context ends', () => {
    const namespace = new SegmentNamespace();
    const failure = new Error('on purpose');
    expect(() => {
      within(namespace, 'failing', () => {
        throw failure;
      });
    }).toThrow(failure);
    expect(namespace.active).toBeUndefined();
  });
});
