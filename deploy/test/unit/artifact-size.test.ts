import { describe, expect, test } from '@jest/globals';
import { MAX_ARTIFACT_BYTES, tooHeavy } from '../../src/packaging/artifact-size.ts';

describe('The weight of a function', () => {
  test('may be the limit, and not a byte more', () => {
    const light = { functionName: 'light', bytes: MAX_ARTIFACT_BYTES };
    const heavy = { functionName: 'heavy', bytes: MAX_ARTIFACT_BYTES + 1 };
    expect(tooHeavy([light, heavy])).toEqual([heavy]);
  });
});
