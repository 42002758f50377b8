import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { eventsCommand } from '../../src/events/events-command.ts';
import { tail } from '../../src/events/tail.ts';
import { BusControl, type JournalEntry } from '../../src/stage/bus-control.ts';
import { type RunningBus, startLocalBus } from '../support/local-bus.ts';

const EVENTS_COMMAND = resolve(__dirname, '../../src/commands/events.ts');

let running: RunningBus;
let bus: BusControl;
let eventBridge: EventBridgeClient;

const put = (type: string, id: string) =>
  eventBridge.send(
    new PutEventsCommand({
      Entries: [
        {
          EventBusName: 'commerce-local',
          Source: 'orders',
          DetailType: type,
          Detail: JSON.stringify({ id }),
        },
      ],
    }),
  );

const idOf = ({ event }: JournalEntry): unknown =>
  typeof event.detail === 'object' && event.detail !== null && 'id' in event.detail
    ? event.detail.id
    : undefined;

/** Follows the journal until `count` events were shown. */
const follow = async (count: number, since: Date, types: readonly string[] = []) => {
  const end = new AbortController();
  const shown: unknown[] = [];
  await tail(bus, {
    since,
    types,
    signal: end.signal,
    lost: () => {
      throw new Error('The bus was lost.');
    },
    show: (entry) => {
      shown.push(idOf(entry));
      if (shown.length === count) end.abort();
    },
  });
  return shown;
};

const replay = async (...args: string[]): Promise<unknown> => {
  const lines: string[] = [];
  const output = {
    line: (line: string) => void lines.push(line),
    problem: (line: string) => void lines.push(line),
  };
  expect(await eventsCommand.run(['replay', ...args, '--json'], output)).toBe(true);
  return JSON.parse(lines[0] ?? '');
};

beforeAll(async () => {
  running = await startLocalBus();
  process.env.AWS_ENDPOINT_URL_SQS = running.url;
  bus = new BusControl(running.url);
  eventBridge = new EventBridgeClient({
    endpoint: running.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await put('order.created', 'first');
  await put('order.cancelled', 'second');
}, 240_000);

afterAll(async () => {
  delete process.env.AWS_ENDPOINT_URL_SQS;
  eventBridge.destroy();
  await running.stop();
});

describe('npm run events, on the real local bus', () => {
  test('shows past events, then new ones', async () => {
    const following = follow(3, new Date(0));
    await put('order.created', 'third');
    expect(await following).toEqual(['first', 'second', 'third']);
  });

  test('shows only the given types', async () => {
    expect(await follow(1, new Date(0), ['order.cancelled'])).toEqual(['second']);
  });

  test('shows no event from before the given time', async () => {
    const following = follow(1, new Date());
    await put('order.created', 'fourth');
    expect(await following).toEqual(['fourth']);
  });

  test('continues from its position after the bus was killed', async () => {
    await put('order.created', 'before the kill');
    const started = Promise.withResolvers<undefined>();
    const lost = Promise.withResolvers<undefined>();
    const end = new AbortController();
    const shown: unknown[] = [];
    const following = tail(bus, {
      since: new Date(0),
      types: [],
      signal: end.signal,
      lost: () => lost.resolve(undefined),
      show: (entry) => {
        shown.push(idOf(entry));
        if (idOf(entry) === 'before the kill') started.resolve(undefined);
        if (idOf(entry) === 'after the kill') end.abort();
      },
    });
    await started.promise;
    await running.kill();
    await lost.promise;
    await running.restart();
    await put('order.created', 'after the kill');
    await following;
    expect(shown.slice(-2)).toEqual(['before the kill', 'after the kill']);
    expect(new Set(shown).size).toBe(shown.length);
  });

  test('says what to do without a bus', () => {
    const { status, stderr } = spawnSync(process.execPath, [EVENTS_COMMAND, 'tail'], {
      encoding: 'utf8',
      env: { ...process.env, AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:65535' },
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/Nothing listens at 127\.0\.0\.1:65535\..*npm start/);
  });

  test('replays events by type with their original ids, each marked as a replay', async () => {
    expect(await replay('--since', '1h', '--type', 'order.cancelled')).toEqual({ replayed: 1 });
    const last = (await bus.allEvents()).at(-1);
    expect(last && idOf(last)).toBe('second');
    expect(last?.replayOf).toBe(2);
  });

  test('replays everything except earlier replays', async () => {
    const originals = (await bus.allEvents()).filter(({ replayOf }) => replayOf === undefined);
    expect(await replay('--since', '1h')).toEqual({ replayed: originals.length });
  });

  test('requires a start time', async () => {
    const output = { line: () => undefined, problem: () => undefined };
    await expect(eventsCommand.run(['replay'], output)).rejects.toThrow('--since');
  });

  test('refers to the logs on AWS, where a bus cannot be followed', async () => {
    const output = { line: () => undefined, problem: () => undefined };
    await expect(eventsCommand.run(['tail', '--stage', 'dev'], output)).rejects.toThrow('aws logs');
  });
});
