import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { DescribeRuleCommand, ListTargetsByRuleCommand } from '@aws-sdk/client-eventbridge';
import { GetRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  GetEventSourceMappingCommand,
  GetFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import assert from 'node:assert/strict';
import * as z from 'zod';
import { resourcesOfType } from '../templates/template.ts';
import type { Aws } from './aws.ts';
import type { DeployedStack } from './deployed-stack.ts';

type StackCheck = (aws: Aws, stack: DeployedStack) => Promise<void>;

const functionProperties = z.object({
  FunctionName: z.string(),
  Runtime: z.string(),
  MemorySize: z.number(),
  Timeout: z.number(),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
});

const functionsAreDeployed: StackCheck = async (aws, { template, physicalId, service }) => {
  const roles = new Set<string | undefined>();
  const functions = resourcesOfType(template, 'AWS::Lambda::Function');
  for (const { id, properties } of functions) {
    const wanted = functionProperties.parse(properties);
    const found = await aws.functions.send(
      new GetFunctionConfigurationCommand({ FunctionName: physicalId(id) }),
    );
    assert.equal(found.Runtime, wanted.Runtime);
    assert.equal(found.MemorySize, wanted.MemorySize);
    assert.equal(found.Timeout, wanted.Timeout);
    const variables = found.Environment?.Variables ?? {};
    assert.deepEqual(
      Object.keys(variables).sort(),
      Object.keys(wanted.Environment.Variables).sort(),
    );
    assert.equal(variables.STAGE, 'local');
    assert.equal(variables.SERVICE_NAME, service);
    assert.equal(variables.TABLE_NAME, `commerce-local-${service}`);
    assert.equal(variables.EVENT_BUS_NAME, 'commerce-local');
    roles.add(found.Role);
  }
  assert.equal(roles.size, functions.length, 'each function has a separate role');
};

const roleProperties = z.object({
  Policies: z.array(
    z.object({
      PolicyName: z.string(),
      PolicyDocument: z.object({ Statement: z.array(z.unknown()) }),
    }),
  ),
});
const deployedPolicy = z.object({
  Statement: z.array(z.object({ Resource: z.union([z.string(), z.array(z.string())]) })),
});

const rolesAreDeployed: StackCheck = async (aws, { template, physicalId }) => {
  for (const { id, properties } of resourcesOfType(template, 'AWS::IAM::Role')) {
    for (const { PolicyName, PolicyDocument } of roleProperties.parse(properties).Policies) {
      const { PolicyDocument: text = '' } = await aws.roles.send(
        new GetRolePolicyCommand({ RoleName: physicalId(id), PolicyName }),
      );
      const { Statement } = deployedPolicy.parse(JSON.parse(decodeURIComponent(text)));
      assert.equal(Statement.length, PolicyDocument.Statement.length, id);
    }
  }
};

const ruleProperties = z.object({
  EventPattern: z.unknown().optional(),
  ScheduleExpression: z.string().optional(),
});

const rulesAreDeployed: StackCheck = async (aws, { template, physicalId }) => {
  for (const { id, properties } of resourcesOfType(template, 'AWS::Events::Rule')) {
    const wanted = ruleProperties.parse(properties);
    const rule = {
      name: physicalId(id).split('|').at(-1) ?? '',
      bus: wanted.ScheduleExpression === undefined ? 'commerce-local' : 'default',
    };
    const found = await aws.events.send(
      new DescribeRuleCommand({ Name: rule.name, EventBusName: rule.bus }),
    );
    assert.equal(found.State, 'ENABLED', id);
    if (wanted.ScheduleExpression === undefined) {
      assert.deepEqual(JSON.parse(found.EventPattern ?? '{}'), wanted.EventPattern, id);
    } else {
      assert.equal(found.ScheduleExpression, wanted.ScheduleExpression, id);
    }
    const { Targets = [] } = await aws.events.send(
      new ListTargetsByRuleCommand({ Rule: rule.name, EventBusName: rule.bus }),
    );
    assert.equal(Targets.length, 1, id);
    if (wanted.ScheduleExpression !== undefined) continue;
    assert.match(Targets[0]?.DeadLetterConfig?.Arn ?? '', /-dead-letters$/, id);
    assert.deepEqual(Targets[0]?.RetryPolicy, {
      MaximumEventAgeInSeconds: 86_400,
      MaximumRetryAttempts: 185,
    });
  }
};

const mappingProperties = z.object({
  BisectBatchOnFunctionError: z.boolean(),
  MaximumRetryAttempts: z.number(),
  FunctionResponseTypes: z.array(z.string()),
});

const streamMappingsAreDeployed: StackCheck = async (aws, { template, physicalId }) => {
  for (const { id, properties } of resourcesOfType(template, 'AWS::Lambda::EventSourceMapping')) {
    const wanted = mappingProperties.parse(properties);
    const found = await aws.functions.send(
      new GetEventSourceMappingCommand({ UUID: physicalId(id) }),
    );
    assert.equal(found.BisectBatchOnFunctionError, wanted.BisectBatchOnFunctionError, id);
    assert.equal(found.MaximumRetryAttempts, wanted.MaximumRetryAttempts, id);
    assert.deepEqual(found.FunctionResponseTypes, wanted.FunctionResponseTypes, id);
    assert.match(found.DestinationConfig?.OnFailure?.Destination ?? '', /-dead-letters$/, id);
  }
};

const tableProperties = z.object({
  StreamSpecification: z.object({ StreamViewType: z.string() }).optional(),
});

const tablesAreDeployed: StackCheck = async (aws, { template, physicalId }) => {
  for (const { id, properties } of resourcesOfType(template, 'AWS::DynamoDB::Table')) {
    const TableName = physicalId(id);
    const { Table } = await aws.tables.send(new DescribeTableCommand({ TableName }));
    assert.equal(Table?.TableStatus, 'ACTIVE');
    assert.equal(Table.BillingModeSummary?.BillingMode, 'PAY_PER_REQUEST');
    const { StreamSpecification } = tableProperties.parse(properties);
    assert.equal(Table.StreamSpecification?.StreamViewType, StreamSpecification?.StreamViewType);
  }
};

const queuesAreDeployed: StackCheck = async (aws, { template, physicalId }) => {
  for (const { id } of resourcesOfType(template, 'AWS::SQS::Queue')) {
    const { Attributes } = await aws.queues.send(
      new GetQueueAttributesCommand({ QueueUrl: physicalId(id), AttributeNames: ['All'] }),
    );
    assert.equal(Attributes?.MessageRetentionPeriod, '1209600', id);
    assert.equal(Attributes.SqsManagedSseEnabled, 'true', id);
  }
};

const alarmProperties = z.object({ AlarmName: z.string(), MetricName: z.string() });

const ALARMS_PER_CALL = 40;

const inChunks = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );

const alarmsAreDeployed: StackCheck = async (aws, { template }) => {
  const wanted = resourcesOfType(template, 'AWS::CloudWatch::Alarm').map(({ properties }) =>
    alarmProperties.parse(properties),
  );
  if (wanted.length === 0) return;
  // A response contains 50 alarms by default, and the platform has more.
  const pages = await Promise.all(
    inChunks(wanted, ALARMS_PER_CALL).map((chunk) =>
      aws.alarms.send(
        new DescribeAlarmsCommand({ AlarmNames: chunk.map(({ AlarmName }) => AlarmName) }),
      ),
    ),
  );
  const deployed = pages.flatMap(({ MetricAlarms = [] }) => MetricAlarms);
  const found = deployed.map(({ AlarmName, MetricName }) => ({ AlarmName, MetricName }));
  const byName = (a: { AlarmName?: string | undefined }, b: { AlarmName?: string | undefined }) =>
    (a.AlarmName ?? '').localeCompare(b.AlarmName ?? '');
  assert.deepEqual(found.sort(byName), wanted.sort(byName));
};

const logGroupProperties = z.object({ RetentionInDays: z.number() });

const logGroupsAreDeployed: StackCheck = async (aws, { template, physicalId }) => {
  for (const { id, properties } of resourcesOfType(template, 'AWS::Logs::LogGroup')) {
    const wanted = logGroupProperties.parse(properties);
    const name = physicalId(id);
    const { logGroups = [] } = await aws.logs.send(
      new DescribeLogGroupsCommand({ logGroupNamePrefix: name }),
    );
    const found = logGroups.find(({ logGroupName }) => logGroupName === name);
    assert.equal(found?.retentionInDays, wanted.RetentionInDays, id);
  }
};

/** The checks of every stack, by their message. */
export const RESOURCE_CHECKS: Readonly<Record<string, StackCheck>> = {
  'runs every function with its settings, its environment and a separate role':
    functionsAreDeployed,
  'gives every role the statements of its template': rolesAreDeployed,
  'has every rule enabled, with its pattern, retry policy and dead-letter queue': rulesAreDeployed,
  'reads streams with bisection, partial responses and an on-failure queue':
    streamMappingsAreDeployed,
  'has tables on demand, with their streams and times to live': tablesAreDeployed,
  'keeps dead letters 14 days, encrypted': queuesAreDeployed,
  'has its alarms': alarmsAreDeployed,
  'keeps every log for as long as the stage says, and no longer': logGroupsAreDeployed,
};
