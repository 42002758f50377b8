import { METRIC_DEFINITIONS, type MetricDefinition } from '@commerce/lambda-runtime';
import { type DeployedService, STAGE } from './deployed-services.ts';

type Metric = readonly unknown[];

interface Graph {
  readonly title: string;
  readonly metrics: readonly Metric[];
  readonly stat?: string;
}

interface Section {
  readonly title: string;
  /** Data that the graphs cannot show, and where to find it. */
  readonly note?: string;
  readonly graphs: readonly Graph[];
}

const COLUMNS = 3;
const WIDTH = 8;
const HEIGHT = 6;
const PERIOD_SECONDS = 300;
const PERCENTILES = ['p50', 'p95', 'p99'] as const;

const withStats = (metric: Metric, stats: readonly string[]): Metric[] =>
  stats.map((stat) => [...metric, { stat, label: `\${LABEL} ${stat}` }]);

/** Finds metrics by name when the values of a dimension are not known in advance. */
const search = (schema: string, terms: string, stat: string): Metric => [
  { expression: `SEARCH('{${schema}} ${terms}', '${stat}', ${PERIOD_SECONDS})` },
];

const lambda = ({ service, functions }: DeployedService): Graph[] => {
  const of = (metricName: string): Metric[] =>
    functions.map((name) => ['AWS/Lambda', metricName, 'FunctionName', name]);
  return [
    { title: `${service}: invocations`, metrics: of('Invocations'), stat: 'Sum' },
    {
      title: `${service}: duration`,
      metrics: of('Duration').flatMap((metric) => withStats(metric, PERCENTILES)),
    },
    { title: `${service}: function errors`, metrics: of('Errors'), stat: 'Sum' },
    { title: `${service}: throttles`, metrics: of('Throttles'), stat: 'Sum' },
    {
      title: `${service}: concurrent executions`,
      metrics: of('ConcurrentExecutions'),
      stat: 'Maximum',
    },
  ];
};

const apiGateway = ({ service, api }: DeployedService): Graph[] => {
  const metric = (name: string): Metric => ['AWS/ApiGateway', name, 'ApiName', api];
  return [
    { title: `${service}: requests`, metrics: [metric('Count')], stat: 'Sum' },
    {
      title: `${service}: 4xx and 5xx responses`,
      metrics: [metric('4XXError'), metric('5XXError')],
      stat: 'Sum',
    },
    { title: `${service}: latency`, metrics: withStats(metric('Latency'), PERCENTILES) },
    {
      title: `${service}: hit rate of API Gateway's cache`,
      metrics: [
        [{ expression: '100 * hits / (hits + misses)', label: 'CacheHitRate, %' }],
        [...metric('CacheHitCount'), { id: 'hits', visible: false }],
        [...metric('CacheMissCount'), { id: 'misses', visible: false }],
      ],
      stat: 'Sum',
    },
  ];
};

const API_GATEWAY_NOTE =
  "API Gateway's cache is off, because product events cannot invalidate it. Its graphs stay empty until it is turned on; the hit rate of the cache in Orders is `CacheHitRate` above.";

// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html
const DYNAMODB_NOTE =
  'DynamoDB has no metric for the number of items in a table. `aws dynamodb describe-table --table-name <table> --query Table.ItemCount` shows it, up to six hours old.';

const dynamoDb = ({ service, tables }: DeployedService): Graph[] => {
  const of = (name: string): Metric[] =>
    tables.map((table) => ['AWS/DynamoDB', name, 'TableName', table]);
  const byOperation = (name: string, stat: string): Metric[] =>
    tables.map((table) =>
      search('AWS/DynamoDB,TableName,Operation', `MetricName="${name}" TableName="${table}"`, stat),
    );
  return [
    {
      title: `${service}: capacity used`,
      metrics: [...of('ConsumedReadCapacityUnits'), ...of('ConsumedWriteCapacityUnits')],
      stat: 'Sum',
    },
    {
      title: `${service}: throttled requests`,
      metrics: [
        ...of('ReadThrottleEvents'),
        ...of('WriteThrottleEvents'),
        ...byOperation('ThrottledRequests', 'Sum'),
      ],
      stat: 'Sum',
    },
    {
      title: `${service}: table latency`,
      metrics: byOperation('SuccessfulRequestLatency', 'p99'),
    },
    { title: `${service}: items returned`, metrics: byOperation('ReturnedItemCount', 'Sum') },
  ];
};

const eventBridge = (services: readonly DeployedService[]): Graph[] => {
  const rules = (name: string): Metric =>
    search(
      'AWS/Events,EventBusName,RuleName',
      `MetricName="${name}" EventBusName="commerce-${STAGE}"`,
      'Sum',
    );
  return [
    {
      title: 'Events published',
      metrics: [['AWS/Events', 'PutEventsEntriesCount'], rules('MatchedEvents')],
      stat: 'Sum',
    },
    {
      title: 'Events failed',
      metrics: [
        ['AWS/Events', 'PutEventsFailedEntriesCount'],
        rules('FailedInvocations'),
        rules('InvocationsSentToDlq'),
      ],
      stat: 'Sum',
    },
    { title: 'Rule invocations', metrics: [rules('Invocations')] },
    {
      title: 'Dead letters waiting',
      metrics: services.map(({ deadLetterQueue }) => [
        'AWS/SQS',
        'ApproximateNumberOfMessagesVisible',
        'QueueName',
        deadLetterQueue,
      ]),
      stat: 'Maximum',
    },
  ];
};

const STATISTIC: Readonly<Record<MetricDefinition['unit'], string>> = {
  Count: 'Sum',
  Milliseconds: 'p99',
  Percent: 'Average',
  None: 'Sum',
};

/** One graph for every metric of the table, so that none is missing. */
const own = (): Graph[] =>
  Object.entries<MetricDefinition>(METRIC_DEFINITIONS).map(([name, { unit, dimensions }]) => ({
    title: name,
    metrics: [
      search(
        ['Commerce', 'service', 'stage', ...dimensions].join(','),
        `MetricName="${name}" stage="${STAGE}"`,
        STATISTIC[unit],
      ),
    ],
  }));

const placed = ({ title, note, graphs }: Section, top: number) => {
  const headingHeight = note === undefined ? 1 : 2;
  const heading = {
    type: 'text',
    x: 0,
    y: top,
    width: COLUMNS * WIDTH,
    height: headingHeight,
    properties: { markdown: [`## ${title}`, ...(note === undefined ? [] : [note])].join('\n') },
  };
  const widgets = graphs.map(({ metrics, stat, title: graphTitle }, index) => ({
    type: 'metric',
    x: (index % COLUMNS) * WIDTH,
    y: top + headingHeight + Math.floor(index / COLUMNS) * HEIGHT,
    width: WIDTH,
    height: HEIGHT,
    properties: {
      title: graphTitle,
      region: '${AWS::Region}',
      period: PERIOD_SECONDS,
      ...(stat !== undefined && { stat }),
      metrics,
    },
  }));
  return {
    widgets: [heading, ...widgets],
    bottom: top + headingHeight + Math.ceil(graphs.length / COLUMNS) * HEIGHT,
  };
};

const layOut = (sections: readonly Section[]) => {
  const widgets: unknown[] = [];
  let top = 0;
  for (const section of sections) {
    const laidOut = placed(section, top);
    widgets.push(...laidOut.widgets);
    top = laidOut.bottom;
  }
  return { widgets };
};

const indented = (text: string, spaces: number): string =>
  text
    .split('\n')
    .map((each) => `${' '.repeat(spaces)}${each}`)
    .join('\n');

/** The CloudFormation template of a stage's dashboard. */
export const dashboardTemplate = (services: readonly DeployedService[]): string => {
  const body = layOut([
    { title: 'Custom metrics', graphs: own() },
    { title: 'EventBridge', graphs: eventBridge(services) },
    { title: 'API Gateway', note: API_GATEWAY_NOTE, graphs: services.flatMap(apiGateway) },
    { title: 'Lambda', graphs: services.flatMap(lambda) },
    { title: 'DynamoDB', note: DYNAMODB_NOTE, graphs: services.flatMap(dynamoDb) },
  ]);
  // CloudWatch replaces `${LABEL}`; Fn::Sub passes `${!…}` through.
  const json = JSON.stringify(body, null, 1).replaceAll('${LABEL}', '${!LABEL}');
  return [
    '# Generated by "npm run docs" from the table of metrics and the serverless.yml files. Edit those.',
    'Resources:',
    '  Dashboard:',
    '    Type: AWS::CloudWatch::Dashboard',
    '    Properties:',
    `      DashboardName: commerce-${STAGE}`,
    '      DashboardBody:',
    '        Fn::Sub: |',
    indented(json, 10),
    '',
  ].join('\n');
};
