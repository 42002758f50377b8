import { describe, expect, test } from '@jest/globals';
import { applySuppressions } from '../../../src/rules/apply-suppressions.ts';
import { templateOf } from './support.ts';

const template = templateOf({ Logs: ['AWS::Logs::LogGroup'], Other: ['AWS::Logs::LogGroup'] });
const finding = (resource: string, rule = 'kept-for-a-year') => ({ rule, resource, message: '' });

describe('Suppressions', () => {
  test('excuse a resource by its id, and no other', () => {
    const excuse = { rule: 'kept-for-a-year', of: 'Logs', reason: 'short-lived' };
    const { broken, suppressed } = applySuppressions(
      [finding('Logs'), finding('Other')],
      template,
      'prod',
      [excuse],
    );
    expect(broken).toEqual([finding('Other')]);
    expect(suppressed).toEqual([{ ...finding('Logs'), reason: 'short-lived' }]);
  });

  test('excuse every resource of a type', () => {
    const excuse = { rule: 'kept-for-a-year', of: 'AWS::Logs::LogGroup', reason: 'short-lived' };
    const { broken } = applySuppressions([finding('Logs'), finding('Other')], template, 'prod', [
      excuse,
    ]);
    expect(broken).toEqual([]);
  });

  test('of one stage excuse nothing in another', () => {
    const excuse = {
      rule: 'kept-for-a-year',
      stage: 'dev',
      of: 'Logs',
      reason: 'made up anyway',
    } as const;
    const brokenIn = (stage: 'dev' | 'prod') =>
      applySuppressions([finding('Logs')], template, stage, [excuse]).broken;
    expect(brokenIn('dev')).toEqual([]);
    expect(brokenIn('prod')).toEqual([finding('Logs')]);
  });

  test('excuse nothing from another rule, and are then known to be unneeded', () => {
    const excuse = { rule: 'encrypted', of: 'Logs', reason: 'public' };
    const { broken, used } = applySuppressions([finding('Logs')], template, 'prod', [excuse]);
    expect(broken).toEqual([finding('Logs')]);
    expect(used.size).toBe(0);
  });
});
