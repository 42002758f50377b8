import { defineCommand, FLAG, type Output, UsageError } from '@commerce/command-line';
import { readContexts } from '@commerce/platform/contexts';
import { explain } from '../stage/explain.ts';
import { connectToStage, type Stage } from '../stage/stage.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { functionInvoker } from './function-invoker.ts';
import { describe, summaryOf } from './dead-letter-summary.ts';
import { redrive, type RedriveResult } from './redrive.ts';
import { streamRecordReader } from './stream-records.ts';

const SERVICES = readContexts().map(({ name }) => name);

const HELP = `Lists the dead letters of the services and delivers them again.

  npm run dlq -- list                  every dead letter, with its reason
  npm run dlq -- show <messageId>      one of them, with its body
  npm run dlq -- redrive               deliver all of them again; reports each as done or failed again

  --service <name>   limit to this service: ${SERVICES.join(', ')}
  --id <messageId>   redrive only this message; repeatable
  --stage <stage>    the stage; default "local", the platform on this machine. Other stages use your AWS
                     credentials and AWS_REGION (default eu-central-1)
  --json             one JSON document instead of text

Listing consumes no message. Redrives may be repeated or run concurrently: one run holds a message at a
time and deletes it only after its function handled the event. Exit code 1: a message failed again.`;

interface Request {
  readonly stage: Stage;
  readonly queues: readonly DeadLetterQueue[];
  readonly ids: ReadonlySet<string> | undefined;
  readonly json: boolean;
  readonly output: Output;
}

const list = async ({ queues, json, output }: Request): Promise<boolean> => {
  const listings = await Promise.all(
    queues.map(async (queue) => {
      const messages = await queue.peekAll();
      const held = await queue.heldByOthers();
      const summaries = messages.map((message) => summaryOf(queue.service, message));
      return { service: queue.service, held, summaries };
    }),
  );
  if (json) {
    output.line(JSON.stringify(listings.flatMap(({ summaries }) => summaries)));
    return true;
  }
  for (const { service, held, summaries } of listings) {
    const others = held === 0 ? '' : `, ${held} more leased by another redrive or list`;
    output.line(`${service}: ${summaries.length} dead letters${others}`);
    for (const line of summaries.flatMap(describe)) output.line(line);
  }
  return true;
};

const show = async ({ queues, ids, output }: Request): Promise<boolean> => {
  const found = await Promise.all(
    queues.map(async (queue) =>
      (await queue.peekAll())
        .filter(({ messageId }) => ids?.has(messageId))
        .map((message) => ({ queue, message })),
    ),
  );
  const [first] = found.flat();
  if (first === undefined) {
    output.problem(
      '✗ No queue holds that message. Another redrive may have leased it; try again later.',
    );
    return false;
  }
  const { attributes, body } = first.message;
  output.line(
    JSON.stringify({ ...summaryOf(first.queue.service, first.message), attributes, body }, null, 2),
  );
  return true;
};

const printResult = (output: Output, result: RedriveResult): void => {
  const { service, messageId, functionName = 'no function', eventId = '' } = result;
  const what = `${service}  ${messageId}  ${functionName} ${eventId}`;
  output.line(
    result.outcome === 'done'
      ? `✓ done          ${what}`
      : `✗ failed again  ${what}\n    ${result.failure.code}: ${result.failure.message}`,
  );
};

const redriveAll = async ({ stage, queues, ids, json, output }: Request): Promise<boolean> => {
  const results: RedriveResult[] = [];
  for (const queue of queues) {
    const ports = {
      queue,
      invoke: functionInvoker(stage.lambdaFor),
      readStreamRecords: streamRecordReader(stage.streams),
      report: (result: RedriveResult) => {
        if (!json) printResult(output, result);
      },
    };
    results.push(...(await redrive(ports, ids)));
  }
  const failed = results.filter(({ outcome }) => outcome === 'failed again').length;
  const notFound = [...(ids ?? [])].filter(
    (id) => !results.some(({ messageId }) => messageId === id),
  );
  if (json) output.line(JSON.stringify(results));
  else output.line(`${results.length - failed} done, ${failed} failed again`);
  for (const id of notFound) {
    output.problem(`✗ No queue holds ${id}, or another run has leased it.`);
  }
  return failed === 0 && notFound.length === 0;
};

const ACTIONS: Readonly<Record<string, (request: Request) => Promise<boolean>>> = {
  list,
  show,
  redrive: redriveAll,
};

interface Options {
  readonly service: readonly string[];
  readonly id: readonly string[];
  readonly stage: string;
  readonly json: boolean;
}

const run = async (
  values: Options,
  positionals: readonly string[],
  output: Output,
): Promise<boolean> => {
  const [name = '', ...rest] = positionals;
  const action = ACTIONS[name];
  const wanted = [...values.id, ...rest];
  if (action === undefined) throw new UsageError('Name an action: list, show or redrive.');
  if (name === 'show' && wanted.length !== 1) {
    throw new UsageError('Give the id of one message to show.');
  }
  const unknownService = values.service.find((service) => !SERVICES.includes(service));
  if (unknownService !== undefined) {
    throw new UsageError(
      `Unknown service ${unknownService}; the services are ${SERVICES.join(', ')}.`,
    );
  }
  const stage = connectToStage(values.stage);
  try {
    const queues = await Promise.all(
      values.service.map((service) => DeadLetterQueue.open(stage.sqs, values.stage, service)),
    );
    const ids = wanted.length === 0 ? undefined : new Set(wanted);
    return await action({ stage, queues, ids, json: values.json, output });
  } finally {
    stage.close();
  }
};

export const dlqCommand = defineCommand({
  help: HELP,
  allowPositionals: true,
  options: {
    service: { type: 'string', multiple: true, default: SERVICES },
    id: { type: 'string', multiple: true, default: [] },
    stage: { type: 'string', default: 'local' },
    json: FLAG,
  },
  explain,
  run: ({ values, positionals, output }) => run(values, positionals, output),
});
