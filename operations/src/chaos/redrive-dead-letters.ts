import { readContexts } from '@commerce/platform/contexts';
import { DeadLetterQueue } from '../dead-letters/dead-letter-queue.ts';
import { functionInvoker } from '../dead-letters/function-invoker.ts';
import { type DeadLetterSummary, summaryOf } from '../dead-letters/dead-letter-summary.ts';
import { redrive } from '../dead-letters/redrive.ts';
import { streamRecordReader } from '../dead-letters/stream-records.ts';
import type { Stage } from '../stage/stage.ts';

export interface RedriveCounts {
  readonly done: number;
  readonly failedAgain: number;
}

const queuesOf = (stage: Stage): Promise<readonly DeadLetterQueue[]> =>
  Promise.all(readContexts().map(({ name }) => DeadLetterQueue.open(stage.sqs, stage.name, name)));

/** What an operator does after an incident: `npm run dlq -- redrive`. */
export const redriveDeadLetters = async (stage: Stage): Promise<RedriveCounts> => {
  const ports = {
    invoke: functionInvoker(stage.lambdaFor),
    readStreamRecords: streamRecordReader(stage.streams),
    report: () => undefined,
  };
  const queues = await queuesOf(stage);
  const results = await Promise.all(queues.map((queue) => redrive({ ...ports, queue })));
  const outcomes = results.flat().map(({ outcome }) => outcome);
  const done = outcomes.filter((outcome) => outcome === 'done').length;
  return { done, failedAgain: outcomes.length - done };
};

/** Every dead letter in the queues. */
export const remainingDeadLetters = async (stage: Stage): Promise<readonly DeadLetterSummary[]> => {
  const queues = await queuesOf(stage);
  const deadLetters = await Promise.all(
    queues.map(async (queue) =>
      (await queue.peekAll()).map((message) => summaryOf(queue.service, message)),
    ),
  );
  return deadLetters.flat();
};
