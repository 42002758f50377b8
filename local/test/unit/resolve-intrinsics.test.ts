import { describe, expect, test } from '@jest/globals';
import {
  resolveIntrinsics,
  UnresolvedIntrinsicError,
  type ResolveContext,
} from '../../src/plugin/cloudformation/resolve-intrinsics.ts';
import { mergeTemplates } from '../../src/plugin/cloudformation/template.ts';

const context: ResolveContext = {
  stackName: 'commerce-orders-local',
  busEndpoint: 'http://127.0.0.1:3040',
  template: mergeTemplates([
    { Parameters: { EventBusName: { Type: 'String', Default: 'commerce-local' } } },
    {
      Conditions: {
        IsProd: { 'Fn::Equals': ['local', 'prod'] },
        IsNot: { 'Fn::Not': [{ Condition: 'IsProd' }] },
      },
      Resources: {
        Table: {
          Type: 'AWS::DynamoDB::Table',
          Properties: { TableName: { 'Fn::Sub': '${AWS::StackName}-t' } },
        },
        Queue: { Type: 'AWS::SQS::Queue' },
        Alarm: { Type: 'AWS::CloudWatch::Alarm' },
      },
    },
  ]),
};

describe('a CloudFormation expression', () => {
  test.each([
    [{ Ref: 'EventBusName' }, 'commerce-local'],
    [{ Ref: 'Table' }, 'commerce-orders-local-t'],
    [{ Ref: 'Queue' }, 'http://127.0.0.1:3040/000000000000/commerce-orders-local-Queue'],
    [
      { 'Fn::GetAtt': ['Queue', 'Arn'] },
      'arn:aws:sqs:eu-central-1:000000000000:commerce-orders-local-Queue',
    ],
    [
      { 'Fn::GetAtt': 'Table.Arn' },
      'arn:aws:dynamodb:eu-central-1:000000000000:table/commerce-orders-local-t',
    ],
    [
      { 'Fn::Sub': '${Table.Arn}/${!Literal}/${AWS::Region}' },
      'arn:aws:dynamodb:eu-central-1:000000000000:table/commerce-orders-local-t/${Literal}/eu-central-1',
    ],
    [{ 'Fn::Sub': ['${name}!', { name: { Ref: 'Table' } }] }, 'commerce-orders-local-t!'],
    [{ 'Fn::Join': ['-', ['a', { Ref: 'AWS::AccountId' }]] }, 'a-000000000000'],
    [{ 'Fn::Select': [1, { 'Fn::Split': [',', 'a,b'] }] }, 'b'],
    [{ 'Fn::If': ['IsProd', 'yes', 'no'] }, 'no'],
    [{ 'Fn::If': ['IsNot', 'yes', 'no'] }, 'yes'],
    [{ keep: [{ Ref: 'AWS::NoValue' }, 1], drop: { Ref: 'AWS::NoValue' } }, { keep: [1] }],
  ])('%j stands for %j', (expression, expected) => {
    expect(resolveIntrinsics(expression, context)).toEqual(expected);
  });

  test.each([
    [{ Ref: 'Missing' }],
    [{ Ref: 'Alarm' }],
    [{ 'Fn::GetAtt': ['Table', 'Nothing'] }],
    [{ 'Fn::ImportValue': 'other-stack' }],
    [{ 'Fn::Sub': '${Missing}' }],
  ])('%j is refused by name, since it exists on AWS only', (expression) => {
    expect(() => resolveIntrinsics(expression, context)).toThrow(UnresolvedIntrinsicError);
  });
});
