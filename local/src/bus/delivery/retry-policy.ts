import type { Delivery, InvocationResult } from './delivery.ts';

/** How long and how often AWS would try, in AWS's own units. */
export interface RetryLimits {
  readonly maximumRetryAttempts: number;
  readonly maximumEventAgeSeconds: number;
}

export type ExhaustedCondition = 'MaximumRetryAttempts' | 'MaximumEventAgeInSeconds';

export type NextStep =
  | { readonly kind: 'delivered' }
  | { readonly kind: 'retry'; readonly delivery: Delivery; readonly notBefore: number }
  /** The event never got through: goes to the rule's dead-letter queue. */
  | {
      readonly kind: 'undeliverable';
      readonly delivery: Delivery;
      readonly condition: ExhaustedCondition | undefined;
    }
  /** The handler failed every time: goes to the function's on-failure destination. */
  | {
      readonly kind: 'handler-failed';
      readonly delivery: Delivery;
      readonly condition: 'RetriesExhausted' | 'EventAgeExceeded';
    };

/**
 * EventBridge spreads 185 attempts over 24 hours "with exponential backoff and jitter" (user guide, "Retry
 * policy"). 24 h / 185 = 467 s, so that is the longest pause; where AWS starts it does not say.
 */
const FIRST_PAUSE_MS = 6_000;
const MAX_PAUSE_MS = 467_000;

/** Lambda waits one minute before the first repetition of a failed handler and two before the second. */
const HANDLER_PAUSE_MS = 60_000;

/**
 * The pause before the next attempt to reach a target, in unscaled milliseconds: doubles each time, between half and
 * all of it at random so that many events that failed together do not come back together.
 *
 * @param attempts how many attempts failed so far, at least 1
 * @param random a number in [0, 1)
 */
export const transportPause = (attempts: number, random: number): number => {
  const full = Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), MAX_PAUSE_MS);
  return full * (0.5 + random / 2);
};

/** Everything a decision depends on besides the delivery and the result. */
export interface RetryContext {
  readonly rule: RetryLimits;
  readonly handler: RetryLimits;
  /** 1 behaves as AWS; 1/60 turns AWS's minutes into seconds. */
  readonly timeScale: number;
  readonly now: number;
  readonly random: number;
}

/** Decides what happens to a delivery after an attempt. Pure: clock and chance come in with the context. */
export const nextStep = (
  delivery: Delivery,
  result: InvocationResult,
  context: RetryContext,
): NextStep => {
  switch (result.kind) {
    case 'succeeded':
      return { kind: 'delivered' };
    case 'no-such-function':
      return {
        kind: 'undeliverable',
        delivery: withTransportAttempt(delivery),
        condition: undefined,
      };
    case 'unreachable':
      return afterTransportFailure(withTransportAttempt(delivery), context);
    case 'function-error':
      return afterHandlerFailure(
        { ...delivery, functionAttempts: delivery.functionAttempts + 1 },
        context,
      );
  }
};

const withTransportAttempt = (delivery: Delivery): Delivery => ({
  ...delivery,
  transportAttempts: delivery.transportAttempts + 1,
});

const afterTransportFailure = (delivery: Delivery, context: RetryContext): NextStep => {
  if (delivery.transportAttempts > context.rule.maximumRetryAttempts) {
    return { kind: 'undeliverable', delivery, condition: 'MaximumRetryAttempts' };
  }
  const pause = transportPause(delivery.transportAttempts, context.random) * context.timeScale;
  const notBefore = context.now + pause;
  if (isTooOldAt(notBefore, delivery, context.rule, context)) {
    return { kind: 'undeliverable', delivery, condition: 'MaximumEventAgeInSeconds' };
  }
  return { kind: 'retry', delivery, notBefore };
};

const afterHandlerFailure = (delivery: Delivery, context: RetryContext): NextStep => {
  if (delivery.functionAttempts > context.handler.maximumRetryAttempts) {
    return { kind: 'handler-failed', delivery, condition: 'RetriesExhausted' };
  }
  const notBefore = context.now + HANDLER_PAUSE_MS * delivery.functionAttempts * context.timeScale;
  if (isTooOldAt(notBefore, delivery, context.handler, context)) {
    return { kind: 'handler-failed', delivery, condition: 'EventAgeExceeded' };
  }
  return { kind: 'retry', delivery, notBefore };
};

const isTooOldAt = (
  time: number,
  delivery: Delivery,
  limits: RetryLimits,
  context: RetryContext,
): boolean => time - delivery.startedAt > limits.maximumEventAgeSeconds * 1_000 * context.timeScale;
