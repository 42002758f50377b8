import {
  type AlarmDefinition,
  type Context,
  readOperationsFile,
} from '@commerce/platform/contexts';
import { type DeployedService, deployedService, STAGE } from './deployed-services.ts';

const FIVE_MINUTES = 300;

const ofApi = ({ service, api }: DeployedService): AlarmDefinition[] => [
  {
    name: `${service}-api-failing`,
    namespace: 'AWS/ApiGateway',
    metric: '5XXError',
    dimensions: { ApiName: api },
    statistic: 'Average',
    periodSeconds: 60,
    periods: 5,
    comparison: 'above',
    threshold: 0.01,
    reason: 'More than one request in a hundred fails, for five minutes: customers notice.',
    firstStep: `Filter the logs of ${service} by \`level = "error"\`, group by \`operation\` and \`err.code\`; a trace of one \`correlationId\` shows which dependency it was. \`GET /health\` tells about the circuit and the cache.`,
  },
  {
    name: `${service}-api-slow`,
    namespace: 'AWS/ApiGateway',
    metric: 'Latency',
    dimensions: { ApiName: api },
    statistic: 'p99',
    periodSeconds: FIVE_MINUTES,
    periods: 3,
    comparison: 'above',
    threshold: 2_000,
    reason: 'One request in a hundred takes over two seconds, a hundred times the planned 20 ms.',
    firstStep:
      'Compare Latency with the duration of the functions: a gap is cold starts or throttling. Otherwise open a slow trace and look for the longest subsegment.',
  },
];

const ofFunctions = ({ service, functions }: DeployedService): AlarmDefinition[] =>
  functions.map((name) => {
    const shortName = name.split('-').at(-1) ?? name;
    return {
      name: `${service}-${shortName}-throttled`,
      namespace: 'AWS/Lambda',
      metric: 'Throttles',
      dimensions: { FunctionName: name },
      statistic: 'Sum',
      periodSeconds: FIVE_MINUTES,
      periods: 3,
      comparison: 'above',
      threshold: 0,
      reason: `${shortName} was refused executions for a quarter of an hour: callers wait or are turned away.`,
      firstStep:
        'Look at ConcurrentExecutions of all functions: when the account is at its limit, ask for more; when this one is at the concurrency set aside for it, raise it in platform/shared/stages.yml. During a replay of events it is expected of consumers.',
    } satisfies AlarmDefinition;
  });

const ofTables = ({ tables }: DeployedService): AlarmDefinition[] =>
  tables.flatMap((table) =>
    (['Read', 'Write'] as const).map((side) => ({
      name: `${table.replace(`commerce-${STAGE}-`, '')}-table-${side.toLowerCase()}s-throttled`,
      namespace: 'AWS/DynamoDB',
      metric: `${side}ThrottleEvents`,
      dimensions: { TableName: table },
      statistic: 'Sum',
      periodSeconds: FIVE_MINUTES,
      periods: 2,
      comparison: 'above' as const,
      threshold: 0,
      reason: `DynamoDB refuses ${side.toLowerCase()}s of ${table.replace(STAGE, '<stage>')} although it is paid by request: one partition is too hot, or traffic doubled at once.`,
      firstStep:
        'Turn on Contributor Insights for the table to see the hot key. Traffic that grew evenly is given room by DynamoDB within half an hour; a hot key needs a different one.',
    })),
  );

const PLATFORM: readonly AlarmDefinition[] = [
  {
    name: 'events-not-delivered',
    namespace: 'AWS/Events',
    metric: 'PutEventsFailedEntriesCount',
    dimensions: {},
    statistic: 'Sum',
    periodSeconds: FIVE_MINUTES,
    periods: 1,
    comparison: 'above',
    threshold: 0,
    reason:
      'The bus refused events. The relays send them again, so none is lost while this is short.',
    firstStep:
      'Read the log lines "outbox partly relayed" for the reason the bus gave; a missing permission or an event that is too large needs a new deployment, throttling a higher quota.',
  },
];

/** Every alarm of the platform's own stack. */
export const alarmDefinitions = (contexts: readonly Context[]): AlarmDefinition[] => [
  ...PLATFORM,
  ...contexts.flatMap((context) => readOperationsFile(context).alarms),
  ...contexts
    .map(deployedService)
    .flatMap((service) => [...ofApi(service), ...ofTables(service), ...ofFunctions(service)]),
];
