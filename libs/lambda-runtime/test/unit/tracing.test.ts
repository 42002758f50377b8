import { describe, expect, test } from '@jest/globals';
import '../../src/tracing/tracing.ts';
import sdk from 'aws-xray-sdk-core';

describe('tracing', () => {
  test('has the X-Ray SDK keep its segments without following every promise of the process', () => {
    expect(sdk.getNamespace().constructor.name).toBe('SegmentNamespace');
  });
});
