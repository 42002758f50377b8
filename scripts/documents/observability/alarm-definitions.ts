import { type DeployedService, STAGE } from './deployed-services.ts';

/** A condition somebody must look at. */
export interface AlarmDefinition {
  /** Behind `commerce-<stage>-`. */
  readonly name: string;
  readonly namespace: string;
  readonly metric: string;
  readonly dimensions: Readonly<Record<string, string>>;
  /** `Sum`, `Maximum`, `Average` or a percentile. */
  readonly statistic: string;
  readonly periodSeconds: number;
  /** How many periods in a row. */
  readonly periods: number;
  readonly comparison: 'above' | 'below';
  readonly threshold: number;
  /** Why it is worth waking somebody. */
  readonly reason: string;
  /** What to do first. */
  readonly firstStep: string;
}

const FIVE_MINUTES = 300;

const commerce = (service: string, more: Readonly<Record<string, string>> = {}) => ({
  service,
  stage: STAGE,
  ...more,
});

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

const ofTables = ({ service, tables }: DeployedService): AlarmDefinition[] =>
  tables.flatMap((table, index) =>
    (['Read', 'Write'] as const).map((side) => ({
      name: `${service}${index === 0 ? '' : '-index'}-table-${side.toLowerCase()}s-throttled`,
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
  {
    name: 'catalog-circuit-open',
    namespace: 'Commerce',
    metric: 'BreakerStateChanges',
    dimensions: commerce('orders', { breaker: 'catalog', state: 'open' }),
    statistic: 'Sum',
    periodSeconds: 60,
    periods: 1,
    comparison: 'above',
    threshold: 0,
    reason:
      'Orders stopped calling the catalog after five failures in a row. Only cached products sell.',
    firstStep:
      'Look at the catalog: its alarms, its `GET /health`, its last deployment. The circuit tries one call a minute and closes by itself; nothing has to be reset.',
  },
  {
    name: 'stale-products-sold',
    namespace: 'Commerce',
    metric: 'StaleAnswersUsed',
    dimensions: commerce('orders'),
    statistic: 'Sum',
    periodSeconds: FIVE_MINUTES,
    periods: 6,
    comparison: 'above',
    threshold: 10,
    reason: 'For half an hour orders have been priced by answers past their freshness.',
    firstStep:
      'The catalog is slow or away: see catalog-circuit-open. Prices may be up to a day old; decide whether that is acceptable for what is on sale now.',
  },
  {
    name: 'cache-hit-rate-low',
    namespace: 'Commerce',
    metric: 'CacheHitRate',
    dimensions: commerce('orders'),
    statistic: 'Average',
    periodSeconds: FIVE_MINUTES,
    periods: 6,
    comparison: 'below',
    threshold: 50,
    reason:
      'Half of the product lookups go to the catalog, planned is one in twenty: slower orders, a higher bill.',
    firstStep:
      'Look at CacheHits by tier: without `redis` the shared cache is away (check ElastiCache, then the security groups). With it, look for a stream of product events that invalidates more than it should.',
  },
  {
    name: 'shared-cache-refused',
    namespace: 'Commerce',
    metric: 'SharedCacheRefusals',
    dimensions: commerce('orders'),
    statistic: 'Sum',
    periodSeconds: FIVE_MINUTES,
    periods: 1,
    comparison: 'above',
    threshold: 0,
    reason:
      'Redis answers, and refuses what the cache asks. Reads go to the catalog; changed prices do not reach the cache, and their events are delivered again until they do.',
    firstStep:
      'Read the log lines "the shared cache refused" and "the cache\'s Redis user lacks permissions". NOPERM: give the user the rules in docs/deploying.md. OOM: more memory, or the policy `volatile-lru`. READONLY: the endpoint names a replica. WRONGTYPE: something else wrote the key that the line names; delete it and `<prefix>clock`, which empties the cache. NOTES_FULL: nothing can be indexed; an earlier refusal with the operation `books` says why.',
  },
  {
    name: 'invalidation-slow',
    namespace: 'Commerce',
    metric: 'InvalidationLatency',
    dimensions: commerce('orders'),
    statistic: 'p99',
    periodSeconds: FIVE_MINUTES,
    periods: 3,
    comparison: 'above',
    threshold: 60_000,
    reason:
      'A changed price takes over a minute to reach the cache: customers are quoted the old one.',
    firstStep:
      'Follow the event: RelayLag of the catalog, then the age and throttles of onProductPriceChanged. Meanwhile the cache can be emptied by tag with the cache command line (libs/http-client).',
  },
  {
    name: 'payments-failing',
    namespace: 'AWS/Lambda',
    metric: 'Errors',
    dimensions: { FunctionName: `commerce-orders-${STAGE}-onPaymentCompleted` },
    statistic: 'Sum',
    periodSeconds: FIVE_MINUTES,
    periods: 1,
    comparison: 'above',
    threshold: 0,
    reason: 'Payments could not be processed: money came in for orders that still wait.',
    firstStep:
      'The event is retried twice and then waits in the dead letters of orders: `npm run dlq -- list --service orders`. Mend the cause, then `npm run dlq -- redrive`. A payment that could not be applied (metric PaymentsNotApplied) is no error of the function: orders-dead-letters reports it.',
  },
];

/** Every alarm of the platform's own stack. */
export const alarmDefinitions = (services: readonly DeployedService[]): AlarmDefinition[] => [
  ...PLATFORM,
  ...services.flatMap((service) => [
    ...ofApi(service),
    ...ofTables(service),
    ...ofFunctions(service),
  ]),
];
