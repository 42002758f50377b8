import * as z from 'zod';

const name = z.string().min(1).max(200);
const url = z.url();

const functionSchema = z.strictObject({
  /** The deployed name, such as `commerce-orders-local-relay`. */
  name,
  timeoutSeconds: z.number().positive().max(900),
  /** How often Lambda runs a handler again that threw (asynchronous invocation). */
  maximumRetryAttempts: z.int().min(0).max(2),
  maximumEventAgeSeconds: z.int().min(60).max(21_600),
  /** The queue that is the function's on-failure destination. */
  onFailureQueue: name.optional(),
});

const ruleSchema = z.strictObject({
  name,
  eventBus: name,
  /** Checked by the pattern compiler, which says more than a schema could. */
  pattern: z.unknown(),
  function: name,
  maximumRetryAttempts: z.int().min(0).max(185),
  maximumEventAgeSeconds: z.int().min(60).max(86_400),
  deadLetterQueue: name.optional(),
  enabled: z.boolean(),
});

const streamSchema = z.strictObject({
  function: name,
  table: name,
  batchSize: z.int().min(1).max(10_000),
  /** -1 stands for "until the record expires", as on AWS. */
  maximumRetryAttempts: z.int().min(-1).max(10_000),
  maximumRecordAgeSeconds: z.union([z.literal(-1), z.int().min(60).max(604_800)]),
  bisectBatchOnFunctionError: z.boolean(),
  reportsBatchItemFailures: z.boolean(),
  /** Checked by the compiler of filters. */
  filterPatterns: z.array(z.unknown()),
  onFailureQueue: name.optional(),
  enabled: z.boolean(),
});

const routeSchema = z.strictObject({ method: z.string(), path: z.string(), function: name });

/** All that one service tells the bus about itself, read from its serverless.yml. */
export const registrationSchema = z.strictObject({
  service: name,
  /** New with every start of the service, so that the bus notices a restart. */
  registrationId: name,
  httpEndpoint: url,
  lambdaEndpoint: url,
  eventBuses: z.array(name),
  queues: z.array(z.strictObject({ name, visibilityTimeoutSeconds: z.int().min(0).max(43_200) })),
  functions: z.array(functionSchema),
  rules: z.array(ruleSchema),
  streams: z.array(streamSchema),
  routes: z.array(routeSchema),
  /** Whose pages may call its API. */
  allowedOrigins: z.array(z.string()),
});

export type Registration = z.infer<typeof registrationSchema>;
export type FunctionRegistration = z.infer<typeof functionSchema>;
export type RuleRegistration = z.infer<typeof ruleSchema>;
export type StreamRegistration = z.infer<typeof streamSchema>;
export type RouteRegistration = z.infer<typeof routeSchema>;
