import * as z from 'zod';
import {
  referredId,
  resourcesOfType,
  resourcesUnlike,
  type Template,
} from '../../templates/template.ts';
import type { TemplateRule } from '../rule.ts';

const safeTarget = z.object({
  RetryPolicy: z.object({ MaximumRetryAttempts: z.number(), MaximumEventAgeInSeconds: z.number() }),
  DeadLetterConfig: z.object({ Arn: z.unknown() }),
});
const safeRule = z.object({ Targets: z.array(safeTarget).min(1) });

const ruleDeadLetters: TemplateRule = {
  name: 'rule-has-dead-letters',
  sentence: 'Every target of a rule has a retry policy and a dead-letter queue.',
  broken: (template) => resourcesUnlike(template, 'AWS::Events::Rule', safeRule),
};

const boundedMapping = z.object({
  BisectBatchOnFunctionError: z.literal(true),
  FunctionResponseTypes: z.tuple([z.literal('ReportBatchItemFailures')]),
  MaximumRetryAttempts: z.number().positive(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.unknown() }) }),
});

const streamMappings: TemplateRule = {
  name: 'stream-isolates-poison',
  sentence:
    'Every stream mapping bisects, reports partial failures, retries within bounds and has an on-failure queue.',
  broken: (template) =>
    resourcesUnlike(template, 'AWS::Lambda::EventSourceMapping', boundedMapping),
};

const ruleTargets = z.object({ Targets: z.array(z.object({ Arn: z.unknown() })) });
const invokeConfig = z.object({
  FunctionName: z.unknown(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: z.unknown() }) }),
});

/** Functions that EventBridge invokes, which is asynchronously. */
const asynchronousFunctions = (template: Template): readonly string[] =>
  resourcesOfType(template, 'AWS::Events::Rule')
    .flatMap(({ properties }) => ruleTargets.parse(properties).Targets)
    .map(({ Arn }) => referredId(Arn))
    .filter((id) => id !== undefined);

const functionsWithFailureQueue = (template: Template): ReadonlySet<string | undefined> =>
  new Set(
    resourcesOfType(template, 'AWS::Lambda::EventInvokeConfig')
      .map(({ properties }) => invokeConfig.safeParse(properties))
      .filter(({ success }) => success)
      .map(({ data }) => referredId(data?.FunctionName)),
  );

const asynchronousFailures: TemplateRule = {
  name: 'asynchronous-function-has-failure-queue',
  sentence:
    'Every function that EventBridge invokes has an on-failure destination: a rule’s own queue covers delivery only.',
  broken: (template) => {
    const covered = functionsWithFailureQueue(template);
    return asynchronousFunctions(template).filter((id) => !covered.has(id));
  },
};

export const DELIVERY_RULES: readonly TemplateRule[] = [
  ruleDeadLetters,
  streamMappings,
  asynchronousFailures,
];
