import type {
  FunctionRegistration,
  Registration,
  RouteRegistration,
  RuleRegistration,
  StreamRegistration,
} from '../bus/registration.ts';
import {
  resolveIntrinsics,
  UnresolvedIntrinsicError,
  type ResolveContext,
} from './cloudformation/resolve-intrinsics.ts';
import type {
  EventBridgeDefinition,
  FunctionDefinition,
  HttpDefinition,
  StreamDefinition,
} from './service-definition.ts';

/** AWS's defaults where a serverless.yml says nothing. */
const DEFAULTS = {
  ruleRetryAttempts: 185,
  ruleEventAgeSeconds: 86_400,
  handlerRetryAttempts: 2,
  handlerEventAgeSeconds: 21_600,
  streamBatchSize: 100,
  timeoutSeconds: 6,
  visibilityTimeoutSeconds: 30,
} as const;

export type ServiceFacts = Pick<
  Registration,
  'service' | 'registrationId' | 'httpEndpoint' | 'lambdaEndpoint'
> & {
  readonly allowedOrigins: readonly string[];
  readonly functions: readonly FunctionDefinition[];
  readonly defaultTimeoutSeconds: number | undefined;
  readonly resolve: ResolveContext;
};

/**
 * Reads out of a service's definition what the bus has to know.
 *
 * @throws UnresolvedIntrinsicError when a rule, a stream or a queue is named by something that exists on AWS only
 */
export const readRegistration = (facts: ServiceFacts): Registration => {
  const { service, registrationId, httpEndpoint, lambdaEndpoint, functions, resolve } = facts;
  const rules = functions.flatMap((definition) => rulesOf(definition, resolve));
  return {
    service,
    registrationId,
    httpEndpoint,
    lambdaEndpoint,
    eventBuses: [...new Set([...rules.map(({ eventBus }) => eventBus), ...declaredBuses(resolve)])],
    queues: queuesOf(resolve),
    functions: functions.map((definition) => functionOf(definition, facts)),
    rules,
    streams: functions.flatMap((definition) => streamsOf(definition, resolve)),
    routes: functions.flatMap(routesOf),
    allowedOrigins: [...facts.allowedOrigins],
  };
};

const functionOf = (definition: FunctionDefinition, facts: ServiceFacts): FunctionRegistration => {
  const onFailureQueue = queueName(definition.destinations?.onFailure, facts.resolve);
  return {
    name: definition.name,
    timeoutSeconds: definition.timeout ?? facts.defaultTimeoutSeconds ?? DEFAULTS.timeoutSeconds,
    maximumRetryAttempts: definition.maximumRetryAttempts ?? DEFAULTS.handlerRetryAttempts,
    maximumEventAgeSeconds: definition.maximumEventAge ?? DEFAULTS.handlerEventAgeSeconds,
    ...(onFailureQueue === undefined ? {} : { onFailureQueue }),
  };
};

const rulesOf = (
  definition: FunctionDefinition,
  resolve: ResolveContext,
): readonly RuleRegistration[] =>
  (definition.events ?? [])
    .flatMap(({ eventBridge }) => (eventBridge === undefined ? [] : [eventBridge]))
    .filter(({ pattern }) => pattern !== undefined)
    .map((rule, index) => ruleOf(rule, definition.name, index + 1, resolve));

const ruleOf = (
  rule: EventBridgeDefinition,
  functionName: string,
  index: number,
  resolve: ResolveContext,
): RuleRegistration => {
  const deadLetterQueue = queueName(rule.deadLetterQueueArn, resolve);
  return {
    name: rule.name ?? `${functionName}-rule-${index}`,
    eventBus: lastPart(text(rule.eventBus ?? 'default', resolve)),
    pattern: resolveIntrinsics(rule.pattern, resolve),
    function: functionName,
    maximumRetryAttempts: rule.retryPolicy?.maximumRetryAttempts ?? DEFAULTS.ruleRetryAttempts,
    maximumEventAgeSeconds: rule.retryPolicy?.maximumEventAge ?? DEFAULTS.ruleEventAgeSeconds,
    ...(deadLetterQueue === undefined ? {} : { deadLetterQueue }),
    enabled: rule.enabled ?? true,
  };
};

const streamsOf = (
  definition: FunctionDefinition,
  resolve: ResolveContext,
): readonly StreamRegistration[] =>
  (definition.events ?? [])
    .flatMap(({ stream }) => (stream === undefined ? [] : [stream]))
    .map((stream): StreamDefinition => (typeof stream === 'string' ? { arn: stream } : stream))
    .map((stream) => streamOf(stream, definition.name, resolve));

const streamOf = (
  stream: StreamDefinition,
  functionName: string,
  resolve: ResolveContext,
): StreamRegistration => {
  const onFailureQueue = queueName(stream.destinations?.onFailure, resolve);
  const table = /table\/([^/]+)/.exec(text(stream.arn, resolve))?.[1];
  if (table === undefined) throw new UnresolvedIntrinsicError(`The stream of ${functionName}`);
  return {
    function: functionName,
    table,
    batchSize: stream.batchSize ?? DEFAULTS.streamBatchSize,
    maximumRetryAttempts: stream.maximumRetryAttempts ?? -1,
    maximumRecordAgeSeconds: stream.maximumRecordAgeInSeconds ?? -1,
    bisectBatchOnFunctionError: stream.bisectBatchOnFunctionError ?? false,
    reportsBatchItemFailures: stream.functionResponseType === 'ReportBatchItemFailures',
    filterPatterns: stream.filterPatterns ?? [],
    ...(onFailureQueue === undefined ? {} : { onFailureQueue }),
    enabled: stream.enabled ?? true,
  };
};

const routesOf = (definition: FunctionDefinition): readonly RouteRegistration[] =>
  (definition.events ?? [])
    .flatMap(({ http }) => (http === undefined ? [] : [http]))
    .map((http) => ({ ...methodAndPath(http), function: definition.name }));

const methodAndPath = (
  http: HttpDefinition,
): { readonly method: string; readonly path: string } => {
  const [method = '', path = ''] =
    typeof http === 'string' ? http.split(' ') : [http.method, http.path];
  return { method: method.toUpperCase(), path: `/${path.replace(/^\/+|\/+$/g, '')}` };
};

const declaredBuses = (resolve: ResolveContext): readonly string[] =>
  resourcesOfType('AWS::Events::EventBus', resolve).map((logicalId) =>
    text({ 'Fn::GetAtt': [logicalId, 'Name'] }, resolve),
  );

const queuesOf = (resolve: ResolveContext): Registration['queues'] =>
  resourcesOfType('AWS::SQS::Queue', resolve).map((logicalId) => {
    const timeout = resolve.template.Resources?.[logicalId]?.Properties?.VisibilityTimeout;
    return {
      name: text({ 'Fn::GetAtt': [logicalId, 'QueueName'] }, resolve),
      visibilityTimeoutSeconds:
        typeof timeout === 'number' ? timeout : DEFAULTS.visibilityTimeoutSeconds,
    };
  });

const resourcesOfType = (type: string, { template }: ResolveContext): readonly string[] =>
  Object.entries(template.Resources ?? {})
    .filter(([, resource]) => resource.Type === type)
    .map(([logicalId]) => logicalId);

/** The queue a destination or a dead-letter setting names; only SQS queues exist locally. */
const queueName = (target: unknown, resolve: ResolveContext): string | undefined => {
  if (target === undefined) return undefined;
  const hasArn = typeof target === 'object' && target !== null && 'arn' in target;
  const arn = text(hasArn ? target.arn : target, resolve);
  if (!arn.startsWith('arn:aws:sqs:')) throw new UnresolvedIntrinsicError(`The destination ${arn}`);
  return arn.split(':').at(-1);
};

/** A bus may be named by its ARN. */
const lastPart = (name: string): string => name.split('event-bus/').at(-1) ?? name;

const text = (value: unknown, resolve: ResolveContext): string => {
  const resolved = resolveIntrinsics(value, resolve);
  if (typeof resolved === 'string') return resolved;
  throw new UnresolvedIntrinsicError(JSON.stringify(value));
};
