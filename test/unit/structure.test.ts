import { describe, expect, test } from '@jest/globals';
import { STRUCTURE_RULES, structureProblems } from '../../scripts/contexts/structure-problems.ts';

describe('In every context', () => {
  test.each(STRUCTURE_RULES.map((rule) => [rule.sentence, rule] as const))('%s', (_, rule) => {
    expect(structureProblems(rule)).toEqual([]);
  });
});
