import { functionArn, ruleArn } from '../local-account.ts';
import type { Delivery, InvocationResult } from './delivery.ts';
import type { RuleRegistration } from '../registration.ts';
import type { ExhaustedCondition } from './retry-policy.ts';

/** A message for a queue, before the queue gives it an id. */
export interface DeadLetter {
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/**
 * What EventBridge sends to a rule's dead-letter queue: the event as body, the reason as message attributes
 * (user guide, "Using dead-letter queues to process undelivered events").
 */
export const undeliverableEvent = (
  delivery: Delivery,
  rule: Pick<RuleRegistration, 'name' | 'eventBus' | 'function'>,
  failure: { readonly code: string; readonly message: string },
  condition: ExhaustedCondition | undefined,
): DeadLetter => ({
  body: JSON.stringify(delivery.event),
  attributes: {
    RULE_ARN: ruleArn(rule.eventBus, rule.name),
    TARGET_ARN: functionArn(rule.function),
    ERROR_CODE: failure.code,
    ERROR_MESSAGE: failure.message,
    RETRY_ATTEMPTS: String(Math.max(0, delivery.transportAttempts - 1)),
    ...(condition === undefined ? {} : { EXHAUSTED_RETRY_CONDITION: condition }),
  },
});

/** The record Lambda sends to an on-failure destination (developer guide, "Asynchronous invocation records"). */
export const failedInvocation = (
  delivery: Delivery,
  functionName: string,
  result: Extract<InvocationResult, { kind: 'function-error' }>,
  condition: 'RetriesExhausted' | 'EventAgeExceeded',
  failedAt: Date,
): DeadLetter => {
  const record = {
    version: '1.0',
    timestamp: failedAt.toISOString(),
    requestContext: {
      requestId: delivery.key,
      functionArn: `${functionArn(functionName)}:$LATEST`,
      condition,
      approximateInvokeCount: delivery.functionAttempts,
    },
    requestPayload: delivery.event,
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: result.payload,
  };
  return { body: JSON.stringify(record), attributes: {} };
};
