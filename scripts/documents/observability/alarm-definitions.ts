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
    reason: 'More than 1 % of requests have failed for five minutes: customers notice.',
    firstStep: `Filter the logs of ${service} by \`level = "error"\`, group by \`operation\` and \`err.code\`; the trace of a \`correlationId\` shows the failing dependency. \`GET /health\` reports the state of the circuit and the cache.`,
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
    reason: '1 % of requests take over two seconds, a hundred times the planned 20 ms.',
    firstStep:
      'Compare Latency with the duration of the functions: a gap means cold starts or throttling. Otherwise open a slow trace and find the longest subsegment.',
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
      reason: `${shortName} has been throttled for 15 minutes: callers wait or are refused.`,
      firstStep:
        'Check ConcurrentExecutions of all functions: if the account is at its limit, request a higher one; if this function is at its reserved concurrency, raise that in platform/shared/stages.yml. Throttled consumers are expected during a replay of events.',
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
      reason: `DynamoDB refuses ${side.toLowerCase()}s of ${table.replace(STAGE, '<stage>')} although the table is on demand: one partition is too hot, or traffic has doubled suddenly.`,
      firstStep:
        'Turn on Contributor Insights for the table to see the hot key. If traffic grew evenly, DynamoDB scales within half an hour; a hot key needs another key design.',
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
    reason: 'The bus refused events. The relays retry, so no event is lost unless this lasts.',
    firstStep:
      'Read the log lines "outbox partly relayed" for the reason. A missing permission or an event that is too large needs a new deployment, throttling a higher quota.',
  },
];

/** Every alarm of the platform stack. */
export const alarmDefinitions = (contexts: readonly Context[]): AlarmDefinition[] => [
  ...PLATFORM,
  ...contexts.flatMap((context) => readOperationsFile(context).alarms),
  ...contexts
    .map(deployedService)
    .flatMap((service) => [...ofApi(service), ...ofTables(service), ...ofFunctions(service)]),
];
