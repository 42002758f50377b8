import type { Stage } from '../packaging/stages.ts';

/** A rule that does not hold for some resources, and why that is right. */
export interface Suppression {
  readonly rule: string;
  /** Where it need not hold; everywhere if not said. */
  readonly stage?: Stage;
  /** Type of the resources, such as `AWS::S3::Bucket`, or the logical id of one. */
  readonly of: string;
  readonly reason: string;
}

const BUCKET = 'ServerlessDeploymentBucket';
const LOG_GROUP = 'AWS::Logs::LogGroup';

/** Every exception there is. One that nothing needs any more fails the check. */
export const SUPPRESSIONS: readonly Suppression[] = [
  {
    rule: 'rule-has-dead-letters',
    of: 'ExpireOrdersEventsRuleSchedule1',
    reason: 'The next run, a minute later, makes up for a missed one.',
  },
  {
    rule: 'asynchronous-function-has-failure-queue',
    of: 'ExpireOrdersLambdaFunction',
    reason:
      'The event of a schedule has no data; the next run finds every order that this one missed.',
  },
  {
    rule: 'rule-has-dead-letters',
    of: 'BuildSearchSnapshotEventsRuleSchedule1',
    reason: 'The next run, a minute later, makes up for a missed one.',
  },
  {
    rule: 'asynchronous-function-has-failure-queue',
    of: 'BuildSearchSnapshotLambdaFunction',
    reason:
      'The event of a schedule has no data; the next run finds the same log and makes the snapshot.',
  },
  {
    rule: 'CT.CLOUDWATCH.PR.1',
    stage: 'dev',
    of: 'AWS::CloudWatch::Alarm',
    reason:
      'dev has no on-call: its alarms appear in the console only, without the cost of a topic.',
  },
  {
    rule: 'CT.DYNAMODB.PR.1',
    stage: 'dev',
    of: 'AWS::DynamoDB::Table',
    reason:
      'The data in dev is sample data and can be seeded again. Our rule "table-is-safe" requires recovery in staging and prod.',
  },
  {
    rule: 'CT.LAMBDA.PR.2',
    of: 'AWS::Lambda::Permission',
    reason:
      'Each has a SourceArn, which the rule does not read when it is put together by Fn::Join or Fn::GetAtt. Our rule "permission-names-its-source" does.',
  },
  {
    rule: 'CT.LAMBDA.PR.3',
    of: 'AWS::Lambda::Function',
    reason:
      'Only functions that use the shared cache join its network (the rule cannot follow Fn::ImportValue to it). For the others a network would add cost and a NAT gateway that can fail, without protection: they call AWS APIs with their role.',
  },
  {
    rule: 'CT.CLOUDWATCH.PR.2',
    of: LOG_GROUP,
    reason:
      'Logs hold customer ids. They are kept 14 days, in prod 90, and no longer; the events themselves are in the archive.',
  },
  {
    rule: 'CT.CLOUDWATCH.PR.3',
    of: LOG_GROUP,
    reason:
      'CloudWatch encrypts every log group with an AWS key. A customer key has a cost and helps only if it must be revoked; secrets and tokens are redacted before they are logged.',
  },
  {
    rule: 'CT.SQS.PR.1',
    of: 'DeadLetterQueue',
    reason: 'It is the dead-letter queue: of rules, functions and streams, not of another queue.',
  },
  {
    rule: 'CT.S3.PR.2',
    of: BUCKET,
    reason: 'Contains only templates and code; CloudTrail records every deployment.',
  },
  {
    rule: 'CT.S3.PR.3',
    of: BUCKET,
    reason: 'Versioned. The framework itself deletes all but the last ten deployments.',
  },
  { rule: 'CT.S3.PR.4', of: BUCKET, reason: 'Nothing has to react to a deployment’s files.' },
  {
    rule: 'CT.S3.PR.6',
    of: BUCKET,
    reason: 'The framework itself deletes all but the last ten deployments.',
  },
  {
    rule: 'CT.S3.PR.8',
    of: 'ServerlessDeploymentBucketPolicy',
    reason:
      'The framework’s policy denies requests without TLS; it writes the condition as a boolean, where the rule looks for a text.',
  },
  {
    rule: 'CT.S3.PR.9',
    of: BUCKET,
    reason:
      'Deployments can be built again from the repository; a lock would prevent the removal of a stage.',
  },
  {
    rule: 'CT.S3.PR.10',
    of: BUCKET,
    reason: 'Encrypted with the S3 managed key. The code is not secret: it is in the repository.',
  },
];
