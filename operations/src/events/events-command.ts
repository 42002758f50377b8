import { defineCommand, FLAG, type Output, UsageError } from '@commerce/command-line';
import { once } from 'node:events';
import { explain } from '../stage/explain.ts';
import { connectToStage, type Stage } from '../stage/stage.ts';
import { replayArchive } from './archive-replay.ts';
import { parseSince } from './since.ts';
import { describeEntry, tail } from './tail.ts';

const HELP = `Shows the events of the platform as they are published, and replays past events.

  npm run events -- tail [--since 10m]     past events since then, and new ones until Ctrl-C
  npm run events -- replay --since 2h      delivers the events since then again, to the current rules

  --since <time>   a time (2026-01-31T12:00:00Z) or an age (90s, 15m, 2h, 7d)
  --type <type>    only this type of event, such as order.created; repeatable
  --stage <stage>  the stage; default "local", the platform on this machine
  --json           one JSON document per line

A replay keeps the ids of the events, so a consumer that has handled an event ignores the replay. On AWS
it reads the archive commerce-<stage>, and --type selects the rules that receive the replay, because
EventBridge cannot filter the replayed events.`;

interface Request {
  readonly stage: Stage;
  readonly since: Date | undefined;
  readonly types: readonly string[];
  readonly json: boolean;
  readonly output: Output;
}

const tailEvents = async ({ stage, since, types, json, output }: Request): Promise<boolean> => {
  if (stage.bus === undefined) {
    throw new UsageError(
      'EventBridge cannot show the events of a bus. On AWS, read the logs of the relays and consumers, ' +
        `which name every event: aws logs tail /aws/lambda/commerce-orders-${stage.name}-relayOutbox --follow`,
    );
  }
  const end = new AbortController();
  process.on('SIGINT', () => {
    end.abort();
  });
  const following = tail(stage.bus, {
    since: since ?? new Date(),
    types,
    show: (entry) => {
      output.line(json ? JSON.stringify(entry) : describeEntry(entry));
    },
    lost: () => {
      output.problem('Lost the event bus; reconnecting.');
    },
    signal: end.signal,
  });
  await Promise.race([following, once(end.signal, 'abort')]);
  return true;
};

const replayEvents = async ({ stage, since, types, json, output }: Request): Promise<boolean> => {
  if (since === undefined) throw new UsageError('Give the start of the replay: --since 2h.');
  const window = { since, until: new Date(), types };
  if (stage.bus === undefined) {
    await replayArchive(stage.eventBridge, `commerce-${stage.name}`, window, (state) => {
      output.line(json ? JSON.stringify({ state }) : state);
    });
    return true;
  }
  const replayed = await stage.bus.replay(window);
  output.line(json ? JSON.stringify({ replayed }) : `replaying ${replayed} events`);
  return true;
};

const ACTIONS: Readonly<Record<string, (request: Request) => Promise<boolean>>> = {
  tail: tailEvents,
  replay: replayEvents,
};

interface Options {
  readonly since?: string | undefined;
  readonly type: readonly string[];
  readonly stage: string;
  readonly json: boolean;
}

const run = async (
  values: Options,
  positionals: readonly string[],
  output: Output,
): Promise<boolean> => {
  const action = positionals.length === 1 ? ACTIONS[positionals[0] ?? ''] : undefined;
  if (action === undefined) throw new UsageError('Name an action: tail or replay.');
  const since = values.since === undefined ? undefined : parseSince(values.since, new Date());
  const stage = connectToStage(values.stage);
  try {
    return await action({ stage, since, types: values.type, json: values.json, output });
  } finally {
    stage.close();
  }
};

export const eventsCommand = defineCommand({
  help: HELP,
  allowPositionals: true,
  options: {
    since: { type: 'string' },
    type: { type: 'string', multiple: true, default: [] },
    stage: { type: 'string', default: 'local' },
    json: FLAG,
  },
  explain,
  run: ({ values, positionals, output }) => run(values, positionals, output),
});
