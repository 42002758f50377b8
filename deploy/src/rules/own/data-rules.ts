import * as z from 'zod';
import type { Stage } from '../../packaging/stages.ts';
import { referredId, resourcesOfType, resourcesUnlike } from '../../templates/template.ts';
import type { TemplateRule } from '../rule.ts';

const encryptedQueue = z.union([
  z.object({ SqsManagedSseEnabled: z.literal(true) }),
  z.object({ KmsMasterKeyId: z.unknown().refine((key) => key !== undefined) }),
]);

const queues: TemplateRule = {
  name: 'queue-is-encrypted',
  sentence: 'Every queue is encrypted at rest.',
  broken: (template) => resourcesUnlike(template, 'AWS::SQS::Queue', encryptedQueue),
};

const queueAlarm = z.object({
  MetricName: z.literal('ApproximateNumberOfMessagesVisible'),
  Dimensions: z.array(z.object({ Value: z.unknown() })),
});

const queueAlarms: TemplateRule = {
  name: 'queue-has-alarm',
  sentence: 'Every dead-letter queue has an alarm on its depth.',
  broken: (template) => {
    const watched = new Set(
      resourcesOfType(template, 'AWS::CloudWatch::Alarm')
        .flatMap(({ properties }) => queueAlarm.safeParse(properties).data?.Dimensions ?? [])
        .map(({ Value }) => referredId(Value)),
    );
    return resourcesOfType(template, 'AWS::SQS::Queue')
      .filter(({ id }) => !watched.has(id))
      .map(({ id }) => id);
  },
};

const table = z.object({
  BillingMode: z.literal('PAY_PER_REQUEST'),
  SSESpecification: z.object({ SSEEnabled: z.literal(true) }),
  StreamSpecification: z.object({ StreamViewType: z.literal('NEW_IMAGE') }).optional(),
  TimeToLiveSpecification: z.object({ Enabled: z.literal(true) }).optional(),
});
const guardedTable = table.extend({
  DeletionProtectionEnabled: z.literal(true),
  PointInTimeRecoverySpecification: z.object({ PointInTimeRecoveryEnabled: z.literal(true) }),
});

/** Stages whose data must not be lost. */
const GUARDED: readonly Stage[] = ['staging', 'prod'];

const tables: TemplateRule = {
  name: 'table-is-safe',
  sentence:
    'Every table is on demand and encrypted, and a stream contains the new image; staging and prod retain the table when the stack is deleted, protect it from deletion and can restore it.',
  broken: (template, stage) => {
    const schema = GUARDED.includes(stage) ? guardedTable : table;
    return resourcesOfType(template, 'AWS::DynamoDB::Table')
      .filter(
        ({ id, properties }) =>
          !schema.safeParse(properties).success ||
          (GUARDED.includes(stage) && template.Resources[id]?.DeletionPolicy !== 'Retain'),
      )
      .map(({ id }) => id);
  },
};

const endingLogGroup = z.object({ RetentionInDays: z.number().positive() });

const logGroups: TemplateRule = {
  name: 'log-group-expires',
  sentence: 'Every log group sets a retention period.',
  broken: (template) => resourcesUnlike(template, 'AWS::Logs::LogGroup', endingLogGroup),
};

export const DATA_RULES: readonly TemplateRule[] = [queues, queueAlarms, tables, logGroups];
