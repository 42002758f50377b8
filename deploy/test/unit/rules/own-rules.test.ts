import { describe, expect, test } from '@jest/globals';
import { OWN_RULES } from '../../../src/rules/own/index.ts';
import { findingsOf } from '../../../src/rules/rule.ts';
import type { Template } from '../../../src/templates/template.ts';
import { templateOf } from './support.ts';

const brokenBy = (template: Template, stage: 'dev' | 'prod' = 'prod') =>
  findingsOf(OWN_RULES, template, stage).map(({ rule, resource }) => `${rule} ${resource}`);

const queueArn = { 'Fn::GetAtt': ['Queue', 'Arn'] };
const onFailure = { OnFailure: { Destination: queueArn } };
const lambda = {
  FunctionName: 'place',
  Role: { 'Fn::GetAtt': ['PlaceRole', 'Arn'] },
  Runtime: 'nodejs24.x',
  Architectures: ['arm64'],
  TracingConfig: { Mode: 'Active' },
};
const placeFunction = {
  Place: ['AWS::Lambda::Function', lambda],
  PlaceLogs: ['AWS::Logs::LogGroup', { LogGroupName: '/aws/lambda/place', RetentionInDays: 14 }],
  PlacePermission: [
    'AWS::Lambda::Permission',
    { FunctionName: { 'Fn::GetAtt': ['Place', 'Arn'] }, SourceArn: 'arn:of:the:api' },
  ],
} as const;

const roleThatMay = (statement: object) =>
  templateOf({
    Role: [
      'AWS::IAM::Role',
      { Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', ...statement }] } }] },
    ],
  });

describe('Delivery', () => {
  const target = {
    Arn: { 'Fn::GetAtt': ['Place', 'Arn'] },
    RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 },
    DeadLetterConfig: { Arn: queueArn },
  };
  const withRule = (given: object, config: object = { DestinationConfig: onFailure }) =>
    templateOf({
      ...placeFunction,
      Rule: ['AWS::Events::Rule', { Targets: [given] }],
      Config: ['AWS::Lambda::EventInvokeConfig', { FunctionName: { Ref: 'Place' }, ...config }],
    });

  test('a rule with retries, dead letters and a function with an on-failure queue is fine', () => {
    expect(brokenBy(withRule(target))).toEqual([]);
  });

  test('a rule without a dead-letter queue or without a retry policy is not', () => {
    const undelivered = { ...target, DeadLetterConfig: undefined };
    const withoutRetries = { ...target, RetryPolicy: undefined };
    expect(brokenBy(withRule(undelivered))).toEqual(['rule-has-dead-letters Rule']);
    expect(brokenBy(withRule(withoutRetries))).toEqual(['rule-has-dead-letters Rule']);
  });

  test('nor is a function whose failures after delivery would be lost', () => {
    expect(brokenBy(withRule(target, {}))).toEqual([
      'asynchronous-function-has-failure-queue Place',
    ]);
  });

  test('a stream mapping must bisect and report partial failures', () => {
    const mapping = {
      FunctionName: { 'Fn::GetAtt': ['Place', 'Arn'] },
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 10,
      DestinationConfig: onFailure,
    };
    const withMapping = (given: object) =>
      templateOf({ ...placeFunction, Mapping: ['AWS::Lambda::EventSourceMapping', { ...given }] });
    expect(brokenBy(withMapping(mapping))).toEqual([]);
    for (const broken of [
      { ...mapping, BisectBatchOnFunctionError: false },
      { ...mapping, FunctionResponseTypes: [] },
      { ...mapping, MaximumRetryAttempts: -1 },
      { ...mapping, DestinationConfig: {} },
    ]) {
      expect(brokenBy(withMapping(broken))).toEqual(['stream-isolates-poison Mapping']);
    }
  });
});

describe('Functions', () => {
  test('a function with logs, a role and an invoker is fine', () => {
    expect(brokenBy(templateOf(placeFunction))).toEqual([]);
  });

  test('one without a log group, or with one that keeps forever, is not', () => {
    const { Place, PlacePermission } = placeFunction;
    expect(brokenBy(templateOf({ Place, PlacePermission }))).toEqual([
      'function-has-log-group Place',
    ]);
    expect(
      brokenBy(
        templateOf({
          ...placeFunction,
          PlaceLogs: ['AWS::Logs::LogGroup', { LogGroupName: '/aws/lambda/place' }],
        }),
      ),
    ).toEqual(['function-has-log-group Place', 'log-group-expires PlaceLogs']);
  });

  test('nor are two that share a role', () => {
    const shared = templateOf({
      ...placeFunction,
      Other: ['AWS::Lambda::Function', lambda],
      OtherPermission: [
        'AWS::Lambda::Permission',
        { FunctionName: { Ref: 'Other' }, SourceArn: 'arn:of:the:api' },
      ],
    });
    expect(brokenBy(shared)).toEqual([
      'function-has-own-role Place',
      'function-has-own-role Other',
    ]);
  });

  test('nor one on another runtime, or that nothing invokes, or that anything may', () => {
    const old = { ...lambda, Runtime: 'nodejs20.x' };
    expect(
      brokenBy(templateOf({ ...placeFunction, Place: ['AWS::Lambda::Function', old] })),
    ).toEqual(['function-runs-as-tested Place']);
    const { Place, PlaceLogs } = placeFunction;
    expect(brokenBy(templateOf({ Place, PlaceLogs }))).toEqual(['function-is-reachable Place']);
    const open = { FunctionName: { Ref: 'Place' } };
    expect(
      brokenBy(
        templateOf({ ...placeFunction, PlacePermission: ['AWS::Lambda::Permission', open] }),
      ),
    ).toEqual(['permission-names-its-source PlacePermission']);
  });
});

describe('Permissions', () => {
  test('a wildcard resource is only for actions that know none', () => {
    expect(brokenBy(roleThatMay({ Action: 'xray:PutTraceSegments', Resource: '*' }))).toEqual([]);
    expect(brokenBy(roleThatMay({ Action: 'dynamodb:GetItem', Resource: ['*'] }))).toEqual([
      'permission-names-its-resource Role',
    ]);
  });

  test('a wildcard action is refused', () => {
    expect(brokenBy(roleThatMay({ Action: ['dynamodb:*'], Resource: 'table' }))).toEqual([
      'permission-names-its-action Role',
    ]);
  });

  test('events are put on the bus under one’s own name', () => {
    const publish = { Action: 'events:PutEvents', Resource: 'bus' };
    const own = { StringEquals: { 'events:source': 'orders' } };
    expect(brokenBy(roleThatMay({ ...publish, Condition: own }))).toEqual([]);
    expect(brokenBy(roleThatMay(publish))).toEqual(['publisher-uses-its-source Role']);
  });
});

describe('Data', () => {
  test('a queue is encrypted and watched', () => {
    const alarm = {
      MetricName: 'ApproximateNumberOfMessagesVisible',
      Dimensions: [{ Name: 'QueueName', Value: { 'Fn::GetAtt': ['Queue', 'QueueName'] } }],
    };
    const withQueue = (properties: Record<string, unknown>) =>
      templateOf({
        Queue: ['AWS::SQS::Queue', properties],
        Alarm: ['AWS::CloudWatch::Alarm', alarm],
      });
    expect(brokenBy(withQueue({ SqsManagedSseEnabled: true }))).toEqual([]);
    expect(brokenBy(withQueue({}))).toEqual(['queue-is-encrypted Queue']);
    expect(
      brokenBy(templateOf({ Queue: ['AWS::SQS::Queue', { SqsManagedSseEnabled: true }] })),
    ).toEqual(['queue-has-alarm Queue']);
  });

  test('a table may be lost in dev, but not in prod', () => {
    const table = {
      BillingMode: 'PAY_PER_REQUEST',
      SSESpecification: { SSEEnabled: true },
      DeletionProtectionEnabled: false,
    };
    const template = templateOf({ Table: ['AWS::DynamoDB::Table', table] });
    expect(brokenBy(template, 'dev')).toEqual([]);
    expect(brokenBy(template, 'prod')).toEqual(['table-is-safe Table']);
  });
});

describe('APIs', () => {
  const throttled = { ThrottlingRateLimit: 50, ThrottlingBurstLimit: 100 };
  const stageThat = (settings: object) => ({
    TracingEnabled: true,
    AccessLogSetting: { DestinationArn: 'arn', Format: '{}' },
    MethodSettings: [{ HttpMethod: '*', ResourcePath: '/*', ...settings }],
  });
  const logs = {
    LogGroupName: { 'Fn::Sub': 'API-Gateway-Execution-Logs_${ApiGatewayRestApi}/prod' },
    RetentionInDays: 90,
  };

  test('a stage that throttles, and whose log ends, is fine', () => {
    const template = templateOf({
      Stage: ['AWS::ApiGateway::Stage', stageThat(throttled)],
      Logs: ['AWS::Logs::LogGroup', logs],
    });
    expect(brokenBy(template)).toEqual([]);
  });

  test('one without throttling, or that would make a log group without an end, is not', () => {
    const unthrottled = templateOf({
      Stage: ['AWS::ApiGateway::Stage', stageThat({})],
      Logs: ['AWS::Logs::LogGroup', logs],
    });
    expect(brokenBy(unthrottled)).toEqual(['api-is-guarded Stage']);
    const endless = templateOf({ Stage: ['AWS::ApiGateway::Stage', stageThat(throttled)] });
    expect(brokenBy(endless)).toEqual(['api-has-log-group Stage']);
  });

  test('an API without a usage plan is broken', () => {
    expect(brokenBy(templateOf({ Api: ['AWS::ApiGateway::RestApi'] }))).toEqual([
      'api-has-stage-and-plan Api',
      'api-handles-preflights Api',
    ]);
  });

  test('an API with a method for preflights lets pages send a token', () => {
    const preflight = { HttpMethod: 'OPTIONS', AuthorizationType: 'NONE' };
    const template = templateOf({
      Api: ['AWS::ApiGateway::RestApi'],
      Method: ['AWS::ApiGateway::Method', preflight],
    });
    expect(brokenBy(template)).not.toContain('api-handles-preflights Api');
  });

  test.each([
    ['repeats the origin of the request', 'Origin', 'method.request.header.Origin', false],
    ['allows cookies', 'Credentials', "'true'", false],
    ['names one origin', 'Origin', "'https://shop.example'", true],
    ['names any', 'Origin', "'*'", true],
  ])('a gateway response that %s', (_, name, value, isFine) => {
    const ResponseParameters = { [`gatewayresponse.header.Access-Control-Allow-${name}`]: value };
    const template = templateOf({
      Refusal: ['AWS::ApiGateway::GatewayResponse', { ResponseParameters }],
    });
    expect(brokenBy(template)).toEqual(isFine ? [] : ['gateway-reflects-no-origin Refusal']);
  });

  test('who may write must be known; who reads need not be', () => {
    const open = (HttpMethod: string) =>
      templateOf({
        Method: ['AWS::ApiGateway::Method', { HttpMethod, AuthorizationType: 'NONE' }],
      });
    expect(brokenBy(open('GET'))).toEqual([]);
    expect(brokenBy(open('POST'))).toEqual(['write-is-authorized Method']);
  });
});
