import { describe, expect, test } from '@jest/globals';
import { mergeTemplates } from '../../src/plugin/cloudformation/template.ts';
import { findRefusedPatterns } from '../../src/plugin/refused-patterns.ts';
import { functionsSchema, type FunctionDefinition } from '../../src/plugin/service-definition.ts';
import { findUnserved } from '../../src/plugin/unserved.ts';

const stream = {
  type: 'dynamodb',
  arn: { 'Fn::GetAtt': ['Table', 'StreamArn'] },
  startingPosition: 'TRIM_HORIZON',
  batchSize: 100,
  batchWindow: 0,
  parallelizationFactor: 1,
  maximumRetryAttempts: 10,
  enabled: false,
};
const eventBridge = {
  eventBus: 'shop',
  pattern: { source: ['orders'] },
  enabled: false,
  retryPolicy: { maximumEventAge: 60, maximumRetryAttempts: 0 },
};
const nothing = mergeTemplates(undefined);

const functionsWith = (definition: object): Readonly<Record<string, FunctionDefinition>> =>
  functionsSchema.parse({ relay: { name: 'shop-local-relay', ...definition } });

describe('a serverless.yml', () => {
  test('may ask for all that the local platform serves', () => {
    const functions = functionsWith({
      maximumRetryAttempts: 1,
      destinations: { onFailure: { type: 'sqs', arn: 'arn' } },
      events: [{ http: 'GET /' }, { schedule: 'rate(1 minute)' }, { eventBridge }, { stream }],
    });
    const template = mergeTemplates({
      Resources: {
        Queue: { Type: 'AWS::SQS::Queue', Properties: { MessageRetentionPeriod: 1_209_600 } },
        Alarm: { Type: 'AWS::CloudWatch::Alarm' },
      },
    });
    expect(findUnserved(functions, template)).toEqual([]);
  });

  test.each([
    [{ onError: 'arn:aws:sns:…' }, 'functions.relay.onError: "arn:aws:sns:…"'],
    [{ destinations: { onSuccess: 'arn' } }, 'functions.relay.destinations.onSuccess: "arn"'],
    [{ events: [{ http: 'GET /' }, { sqs: 'arn' }] }, 'functions.relay.events[1].sqs'],
    [{ events: [{ eventBridge: { schedule: 'rate(1 hour)' } }] }, '.eventBridge.schedule'],
    [{ events: [{ eventBridge: { ...eventBridge, input: {} } }] }, '.eventBridge.input: {}'],
    [
      { events: [{ eventBridge: { ...eventBridge, inputPath: '$.detail' } }] },
      '.eventBridge.inputPath: "$.detail"',
    ],
    [
      { events: [{ eventBridge: { ...eventBridge, inputTransformer: {} } }] },
      '.eventBridge.inputTransformer',
    ],
    [{ events: [{ stream: { ...stream, type: 'kinesis' } }] }, '.stream.type: "kinesis"'],
    [{ events: [{ stream: 'arn:aws:kinesis:eu:1:stream/x' }] }, '.stream.type: "kinesis"'],
    [{ events: [{ stream: { ...stream, batchWindow: 5 } }] }, '.stream.batchWindow: 5'],
    [
      { events: [{ stream: { ...stream, parallelizationFactor: 2 } }] },
      '.stream.parallelizationFactor: 2',
    ],
    [
      { events: [{ stream: { ...stream, tumblingWindowInSeconds: 30 } }] },
      '.stream.tumblingWindowInSeconds: 30',
    ],
    [
      { events: [{ stream: { ...stream, startingPosition: 'LATEST' } }] },
      'functions.relay.events[0].stream.startingPosition: "LATEST"',
    ],
  ])('is told what is not served in %j', (definition, place) => {
    expect(findUnserved(functionsWith(definition), nothing)).toEqual([
      expect.stringContaining(place),
    ]);
  });

  test.each([
    ['AWS::SQS::Queue', { FifoQueue: true }, 'Thing.Properties.FifoQueue: true'],
    ['AWS::SQS::Queue', { DelaySeconds: 5 }, 'Thing.Properties.DelaySeconds: 5'],
    ['AWS::SQS::Queue', { RedrivePolicy: {} }, 'Thing.Properties.RedrivePolicy: {}'],
    ['AWS::Events::Rule', { State: 'DISABLED' }, 'Thing (AWS::Events::Rule)'],
    ['AWS::Lambda::EventSourceMapping', {}, 'Thing (AWS::Lambda::EventSourceMapping)'],
  ])('reports a resource %s with %j', (type, properties, place) => {
    const template = mergeTemplates({
      Resources: { Thing: { Type: type, Properties: properties } },
    });
    expect(findUnserved({}, template)).toEqual([
      `resources.Resources.${place} cannot be served by the local platform`,
    ]);
  });
});

describe('a pattern that AWS would refuse', () => {
  const resolve = { template: nothing, stackName: 'shop-local', busEndpoint: 'http://localhost' };

  const refusalsOf = (...events: readonly object[]): readonly string[] =>
    findRefusedPatterns(functionsWith({ events }), resolve);

  test('is named with the place of its rule', () => {
    const broken = { ...eventBridge, pattern: { source: 'orders' } };
    expect(refusalsOf({ http: 'GET /' }, { eventBridge }, { eventBridge: broken })).toEqual([
      'functions.relay.events[2].eventBridge.pattern is refused by EventBridge: ' +
        'Event pattern is not valid at source: expected a list of allowed values or an object of nested fields',
    ]);
  });

  test.each([
    [{ eventName: 'INSERT' }, 'eventName: expected a list'],
    [{ eventName: [{ wildcard: 'I*' }] }, 'has no operator "wildcard"'],
    [{ a: [{ cidr: '10.0.0.0/8' }] }, 'has no operator "cidr"'],
    [{ a: [{ 'anything-but': { prefix: 'x' } }] }, 'has no operator "anything-but prefix"'],
    [{ a: [{ prefix: { 'equals-ignore-case': 'x' } }] }, 'has no operator "prefix-ignore-case"'],
  ])('is named with the place of its filter: %j', (filter, reason) => {
    const valid = {
      eventName: ['INSERT', { prefix: 'M' }, { suffix: 'Y' }, { 'anything-but': ['REMOVE'] }],
      dynamodb: {
        Keys: { id: { S: [{ 'equals-ignore-case': 'x' }, { exists: false }, '', null] } },
      },
      $or: [{ a: ['10.0.0.1'] }, { b: [{ numeric: ['>', 1, '<=', 5] }] }],
    };
    expect(refusalsOf({ stream: { ...stream, filterPatterns: [valid] } })).toEqual([]);
    const [line, ...more] = refusalsOf({ stream: { ...stream, filterPatterns: [valid, filter] } });
    expect(line).toContain(
      'functions.relay.events[0].stream.filterPatterns[1] is refused by Lambda',
    );
    expect(line).toContain(reason);
    expect(more).toEqual([]);
  });

  test('is one filter too many', () => {
    const filterPatterns = Array.from({ length: 6 }, () => ({ eventName: ['INSERT'] }));
    expect(refusalsOf({ stream: { ...stream, filterPatterns } })).toEqual([
      'functions.relay.events[0].stream.filterPatterns is refused by Lambda: more than 5 filters',
    ]);
  });
});
