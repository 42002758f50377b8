import { describe, expect, test } from '@jest/globals';
import { functionRole, type FunctionDefinition } from '../../src/plugin/function-roles.ts';

const queue = { 'Fn::GetAtt': ['DeadLetterQueue', 'Arn'] };
const stream = { 'Fn::GetAtt': ['Table', 'StreamArn'] };

const statementsOf = (definition: FunctionDefinition) =>
  functionRole(definition, 'PlaceLogGroup').Properties.Policies.flatMap(
    ({ PolicyDocument }) => PolicyDocument.Statement,
  );
const sidsOf = (definition: FunctionDefinition) => statementsOf(definition).map(({ Sid }) => Sid);

describe('The role of a function', () => {
  test('lets a function without statements write its logs and traces, and nothing else', () => {
    const [logs, traces, ...more] = statementsOf({});
    expect(logs).toMatchObject({ Resource: { 'Fn::GetAtt': ['PlaceLogGroup', 'Arn'] } });
    expect(traces?.Action).toEqual(['xray:PutTraceSegments', 'xray:PutTelemetryRecords']);
    expect(more).toEqual([]);
  });

  test('never lets a function create log groups, which would have no retention limit', () => {
    expect(JSON.stringify(statementsOf({}))).not.toContain('logs:CreateLogGroup');
  });

  test('contains the statements of the function unchanged', () => {
    const read = { Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: 'table' } as const;
    expect(statementsOf({ iamRoleStatements: [read] })).toContainEqual(read);
  });

  test('lets a function of a stream read that stream and report its failures', () => {
    const statements = statementsOf({
      events: [{ stream: { arn: stream, destinations: { onFailure: { arn: queue } } } }],
    });
    expect(statements).toContainEqual(
      expect.objectContaining({ Sid: 'ReadStream', Resource: [stream] }),
    );
    expect(statements).toContainEqual(
      expect.objectContaining({ Sid: 'ReportFailures', Resource: [queue] }),
    );
  });

  test('lets an asynchronous function report its failures, named by resource or by ARN', () => {
    expect(sidsOf({ destinations: { onFailure: { arn: queue } } })).toContain('ReportFailures');
    expect(sidsOf({ destinations: { onFailure: 'arn:aws:sqs:::queue' } })).toContain(
      'ReportFailures',
    );
  });

  test('lets only a function in a network join it', () => {
    expect(sidsOf({ vpc: { subnetIds: ['a'], securityGroupIds: ['b'] } })).toContain('JoinNetwork');
    expect(sidsOf({ vpc: {} })).not.toContain('JoinNetwork');
    expect(sidsOf({ vpc: null })).not.toContain('JoinNetwork');
  });

  test('ignores events other than streams', () => {
    expect(sidsOf({ events: [{}] })).toEqual(sidsOf({}));
  });
});
