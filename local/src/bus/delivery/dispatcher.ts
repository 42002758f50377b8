import type { FaultInjector } from '../faults.ts';
import type { QueueStore } from '../queues/queue-store.ts';
import type { Registry, RuleTarget } from '../registry.ts';
import { failedInvocation, undeliverableEvent } from './dead-letter.ts';
import type { DeadLetter } from './dead-letter.ts';
import type { Delivery, InvocationResult } from './delivery.ts';
import type { invokeFunction } from './invoke-function.ts';
import { Lane, type WaitReason } from './lane.ts';
import type { Progress } from './progress.ts';
import { nextStep, type NextStep } from './retry-policy.ts';

/** Keeps what no queue was declared for, where AWS drops it: a rule's queue takes no failures of the handler. */
export const UNDELIVERED_QUEUE = 'undelivered-events';

export interface DispatcherSettings {
  readonly registry: Registry;
  readonly queues: QueueStore;
  readonly progress: Progress;
  readonly faults: FaultInjector;
  readonly invoke: typeof invokeFunction;
  readonly timeScale: number;
  readonly concurrencyPerFunction: number;
  readonly report: (line: string) => void;
}

export interface DeliveryCounts {
  delivered: number;
  retried: number;
  undeliverable: number;
  handlerFailed: number;
  duplicated: number;
}

/** Brings every delivery to its end: the function, or a queue that says why not. */
export class Dispatcher {
  readonly #settings: DispatcherSettings;
  readonly #lanes = new Map<string, Lane>();
  readonly counts: DeliveryCounts = {
    delivered: 0,
    retried: 0,
    undeliverable: 0,
    handlerFailed: 0,
    duplicated: 0,
  };

  constructor(settings: DispatcherSettings) {
    this.#settings = settings;
  }

  get pending(): number {
    return [...this.#lanes.values()].reduce((sum, lane) => sum + lane.size, 0);
  }

  dispatch(delivery: Delivery): void {
    this.#wait(delivery, Date.now() + this.#settings.faults.firstPause(), 'first-attempt');
  }

  /** A service has started again. */
  wake(service: string): void {
    for (const [name, lane] of this.#lanes) {
      if (name.startsWith(`${service}/`)) lane.wake();
    }
  }

  stop(): void {
    for (const lane of this.#lanes.values()) lane.stop();
  }

  #wait(delivery: Delivery, notBefore: number, reason: WaitReason): void {
    const target = this.#settings.registry.target(delivery);
    const name = `${delivery.service}/${target?.function.name ?? delivery.rule}`;
    let lane = this.#lanes.get(name);
    if (lane === undefined) {
      lane = new Lane(this.#settings.concurrencyPerFunction, (due) => this.#attempt(due));
      this.#lanes.set(name, lane);
    }
    lane.add(delivery, notBefore, reason);
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const target = this.#settings.registry.target(delivery);
    try {
      if (target === undefined) await this.#giveUpWithoutRule(delivery);
      else await this.#deliver(delivery, target);
    } catch (error) {
      // Only the disk can fail here; the delivery is not finished, so it must stay pending.
      this.#settings.report(`delivery ${delivery.key} could not be recorded: ${String(error)}`);
      this.#wait(delivery, Date.now() + 1_000, 'target-busy');
    }
  }

  async #deliver(delivery: Delivery, target: RuleTarget): Promise<void> {
    const result = await this.#invoke(target, delivery.event);
    const step = nextStep(delivery, result, {
      rule: target.rule,
      handler: target.function,
      timeScale: this.#settings.timeScale,
      now: Date.now(),
      random: Math.random(),
    });
    await this.#take(step, delivery, target, result);
  }

  async #invoke(target: RuleTarget, input: unknown): Promise<InvocationResult> {
    if (this.#settings.faults.throttles()) {
      return { kind: 'unreachable', code: 'THROTTLING', message: 'Throttled by an injected fault' };
    }
    const { name, timeoutSeconds } = target.function;
    const { lambdaEndpoint } = target;
    return this.#settings.invoke({ lambdaEndpoint, functionName: name, timeoutSeconds }, input);
  }

  async #take(
    step: NextStep,
    delivery: Delivery,
    target: RuleTarget,
    result: InvocationResult,
  ): Promise<void> {
    switch (step.kind) {
      case 'delivered':
        this.#finishDelivered(delivery, target);
        return;
      case 'retry':
        this.#retry(step.delivery, step.notBefore, result, target);
        return;
      case 'undeliverable': {
        const failure = failureOf(result);
        const letter = undeliverableEvent(step.delivery, target.rule, failure, step.condition);
        await this.#giveUp(step.delivery, target.rule.deadLetterQueue, letter, failure.message);
        this.counts.undeliverable += 1;
        return;
      }
      case 'handler-failed': {
        if (result.kind !== 'function-error') return;
        const name = target.function.name;
        const letter = failedInvocation(step.delivery, name, result, step.condition, new Date());
        await this.#giveUp(
          step.delivery,
          target.function.onFailureQueue,
          letter,
          `${name} failed: ${failureOf(result).message}`,
        );
        this.counts.handlerFailed += 1;
        return;
      }
    }
  }

  #finishDelivered(delivery: Delivery, target: RuleTarget): void {
    this.counts.delivered += 1;
    this.#settings.progress.noteFinished(delivery);
    this.#lanes.get(`${delivery.service}/${target.function.name}`)?.wake();
    if (this.#settings.faults.duplicates()) {
      this.counts.duplicated += 1;
      this.#wait(delivery, Date.now() + this.#settings.faults.firstPause(), 'first-attempt');
    }
  }

  #retry(
    delivery: Delivery,
    notBefore: number,
    result: InvocationResult,
    target: RuleTarget,
  ): void {
    this.counts.retried += 1;
    this.#settings.progress.noteRetry(delivery);
    if (result.kind === 'function-error') {
      this.#settings.report(
        `${target.function.name} failed and is tried again: ${failureOf(result).message}`,
      );
    }
    this.#wait(delivery, notBefore, waitReason(result));
  }

  async #giveUpWithoutRule(delivery: Delivery): Promise<void> {
    const failure = {
      code: 'NO_SUCH_RULE',
      message: `Service ${delivery.service} no longer has the rule ${delivery.rule} that matched this event`,
    };
    const rule = { name: delivery.rule, eventBus: 'unknown', function: 'unknown' };
    const letter = undeliverableEvent(delivery, rule, failure, undefined);
    await this.#giveUp(delivery, undefined, letter, failure.message);
    this.counts.undeliverable += 1;
  }

  /** First the letter, then the mark: a crash between them repeats the letter under the same id. */
  async #giveUp(
    delivery: Delivery,
    declaredQueue: string | undefined,
    letter: DeadLetter,
    reason: string,
  ): Promise<void> {
    const queue = declaredQueue ?? UNDELIVERED_QUEUE;
    await this.#settings.queues.keepDeadLetter(queue, delivery.key, letter);
    this.#settings.progress.noteFinished(delivery);
    const lost = declaredQueue === undefined ? ' (AWS would drop it: no queue is declared)' : '';
    this.#settings.report(
      `event ${JSON.stringify(delivery.event.id)} went to ${queue}${lost}: ${reason}`,
    );
  }
}

const waitReason = (result: InvocationResult): WaitReason => {
  if (result.kind === 'function-error') return 'handler-failed';
  return result.kind === 'unreachable' && result.code === 'THROTTLING'
    ? 'target-busy'
    : 'target-down';
};

/** An error code and message for whatever was not a success. */
const failureOf = (
  result: InvocationResult,
): { readonly code: string; readonly message: string } => {
  switch (result.kind) {
    case 'unreachable':
      return { code: result.code, message: result.message };
    case 'no-such-function':
      return { code: 'NO_RESOURCE', message: result.message };
    case 'function-error': {
      const message = errorMessageIn(result.payload);
      return { code: 'FUNCTION_ERROR', message };
    }
    case 'succeeded':
      return { code: 'NONE', message: 'succeeded' };
  }
};

const errorMessageIn = (payload: unknown): string => {
  if (typeof payload === 'object' && payload !== null && 'errorMessage' in payload) {
    return String(payload.errorMessage);
  }
  return JSON.stringify(payload);
};
