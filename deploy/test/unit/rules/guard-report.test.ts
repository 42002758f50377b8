import { describe, expect, test } from '@jest/globals';
import { readGuardReport } from '../../../src/rules/guard/guard-report.ts';

const message =
  '\n        [CT.SQS.PR.2]: Require encryption at rest\n        [FIX]: Set SqsManagedSseEnabled.\n';

const reportOf = (paths: readonly string[]): string =>
  JSON.stringify([
    {
      not_compliant: [
        {
          Rule: {
            name: 'sqs_queue_encrypted_check',
            checks: [{ Rule: { name: 'check', messages: { custom_message: message } } }, { paths }],
          },
        },
      ],
      compliant: ['another_check'],
    },
  ]);

describe('The report of cfn-guard', () => {
  test('names the control, what it wants, and each resource once', () => {
    expect(
      readGuardReport(
        reportOf(['/Resources/A/Properties/Kms', '/Resources/A/Properties', '/Resources/B']),
      ),
    ).toEqual([
      { rule: 'CT.SQS.PR.2', resource: 'A', message: 'Require encryption at rest' },
      { rule: 'CT.SQS.PR.2', resource: 'B', message: 'Require encryption at rest' },
    ]);
  });

  test('of a clean template is empty', () => {
    expect(readGuardReport('[{"not_compliant":[],"compliant":["a_check"]}]')).toEqual([]);
  });

  test('that is none is refused', () => {
    expect(() => readGuardReport('{"error":"no rules"}')).toThrow();
  });
});
