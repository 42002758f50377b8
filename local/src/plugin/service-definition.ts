import * as z from 'zod';

/** The parts of a serverless.yml that matter locally, as the framework hands them to a plugin. */

const queueTarget = z.union([
  z.string(),
  z.looseObject({ type: z.string().optional(), arn: z.unknown() }),
]);

const eventBridgeSchema = z.looseObject({
  eventBus: z.unknown().optional(),
  name: z.string().optional(),
  pattern: z.unknown().optional(),
  enabled: z.boolean().optional(),
  retryPolicy: z
    .object({ maximumEventAge: z.number().optional(), maximumRetryAttempts: z.number().optional() })
    .optional(),
  deadLetterQueueArn: z.unknown().optional(),
});

const streamSchema = z.looseObject({
  type: z.string().optional(),
  arn: z.unknown(),
  enabled: z.boolean().optional(),
  batchSize: z.number().optional(),
  maximumRetryAttempts: z.number().optional(),
  maximumRecordAgeInSeconds: z.number().optional(),
  bisectBatchOnFunctionError: z.boolean().optional(),
  functionResponseType: z.string().optional(),
  filterPatterns: z.array(z.unknown()).optional(),
  destinations: z.object({ onFailure: queueTarget.optional() }).optional(),
});

const httpSchema = z.union([z.string(), z.looseObject({ method: z.string(), path: z.string() })]);

const eventSchema = z.looseObject({
  eventBridge: eventBridgeSchema.optional(),
  stream: z.union([z.string(), streamSchema]).optional(),
  http: httpSchema.optional(),
});

const functionSchema = z.looseObject({
  name: z.string(),
  timeout: z.number().optional(),
  maximumRetryAttempts: z.number().optional(),
  maximumEventAge: z.number().optional(),
  environment: z.record(z.string(), z.unknown()).optional(),
  destinations: z.looseObject({ onFailure: queueTarget.optional() }).optional(),
  events: z.array(eventSchema).optional(),
});

export const functionsSchema = z.record(z.string(), functionSchema);

export type FunctionDefinition = z.infer<typeof functionSchema>;
export type EventBridgeDefinition = z.infer<typeof eventBridgeSchema>;
export type StreamDefinition = z.infer<typeof streamSchema>;
export type HttpDefinition = z.infer<typeof httpSchema>;
