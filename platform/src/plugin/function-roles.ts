import type { PolicyStatement, TemplateValue } from './policy-statement.ts';

type Destination = string | { readonly arn?: TemplateValue };

/** The parts of a function's definition in serverless.yml that determine its permissions. */
export interface FunctionDefinition {
  readonly iamRoleStatements?: readonly PolicyStatement[];
  readonly vpc?: Readonly<Record<string, TemplateValue>> | null;
  readonly destinations?: { readonly onFailure?: Destination };
  readonly events?: readonly FunctionEvent[];
}

interface FunctionEvent {
  readonly stream?: {
    readonly arn: TemplateValue;
    readonly destinations?: { readonly onFailure?: Destination };
  };
}

/** A CloudFormation role. */
export interface RoleResource {
  readonly Type: 'AWS::IAM::Role';
  readonly Properties: {
    readonly AssumeRolePolicyDocument: {
      readonly Version: string;
      readonly Statement: readonly object[];
    };
    readonly Policies: readonly {
      readonly PolicyName: string;
      readonly PolicyDocument: {
        readonly Version: string;
        readonly Statement: readonly PolicyStatement[];
      };
    }[];
  };
}

const POLICY_VERSION = '2012-10-17';

/**
 * The role of one function: its `iamRoleStatements` in serverless.yml, and what its definition implies (log group, traces,
 * network, stream, on-failure queues). Nothing else.
 *
 * @param definition the function as serverless.yml defines it
 * @param logGroup logical id of the function's log group
 */
export const functionRole = (definition: FunctionDefinition, logGroup: string): RoleResource => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: POLICY_VERSION,
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'lambda.amazonaws.com' },
          Action: 'sts:AssumeRole',
        },
      ],
    },
    Policies: [
      {
        PolicyName: 'function',
        PolicyDocument: {
          Version: POLICY_VERSION,
          Statement: [
            ...impliedStatements(definition, logGroup),
            ...(definition.iamRoleStatements ?? []),
          ],
        },
      },
    ],
  },
});

const impliedStatements = (
  definition: FunctionDefinition,
  logGroup: string,
): readonly PolicyStatement[] => [
  writeLogs(logGroup),
  WRITE_TRACES,
  ...(isInNetwork(definition) ? [JOIN_NETWORK] : []),
  ...readStreams(definition),
  ...sendToFailureQueues(definition),
];

// The template creates the log group, so the function needs no permission to create one.
const writeLogs = (logGroup: string): PolicyStatement => ({
  Sid: 'WriteLogs',
  Effect: 'Allow',
  Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
  Resource: { 'Fn::GetAtt': [logGroup, 'Arn'] },
});

// X-Ray has no resources that a statement could name:
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
const WRITE_TRACES: PolicyStatement = {
  Sid: 'WriteTraces',
  Effect: 'Allow',
  Action: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'],
  Resource: '*',
};

// Lambda creates and deletes network interfaces with the function's role, which requires `*`:
// https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions
const JOIN_NETWORK: PolicyStatement = {
  Sid: 'JoinNetwork',
  Effect: 'Allow',
  Action: [
    'ec2:AssignPrivateIpAddresses',
    'ec2:CreateNetworkInterface',
    'ec2:DeleteNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSubnets',
    'ec2:UnassignPrivateIpAddresses',
  ],
  Resource: '*',
};

const isInNetwork = (definition: FunctionDefinition): boolean =>
  Object.keys(definition.vpc ?? {}).length > 0;

const streamsOf = (definition: FunctionDefinition) =>
  (definition.events ?? []).flatMap((event) => (event.stream === undefined ? [] : [event.stream]));

const readStreams = (definition: FunctionDefinition): readonly PolicyStatement[] => {
  const streams = streamsOf(definition).map((stream) => stream.arn);
  if (streams.length === 0) return [];
  return [
    {
      Sid: 'ReadStream',
      Effect: 'Allow',
      Action: [
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
      ],
      Resource: streams,
    },
  ];
};

// Failures of asynchronous invocations and stream mappings are sent with the function's role.
const sendToFailureQueues = (definition: FunctionDefinition): readonly PolicyStatement[] => {
  const destinations = [
    definition.destinations?.onFailure,
    ...streamsOf(definition).map((stream) => stream.destinations?.onFailure),
  ];
  const queues = destinations
    .map((destination) => (typeof destination === 'object' ? destination.arn : destination))
    .filter((arn) => arn !== undefined);
  if (queues.length === 0) return [];
  return [{ Sid: 'ReportFailures', Effect: 'Allow', Action: 'sqs:SendMessage', Resource: queues }];
};
