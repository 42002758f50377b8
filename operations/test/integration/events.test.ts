import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { eventsCommand } from '../../src/events/events-command.ts';
import { tail } from '../../src/events/tail.ts';
import { BusControl, type JournalEntry } from '../../src/platform/bus-control.ts';
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

/** Follows the log until so many events were shown. */
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
  test('shows the past, and goes on with what comes', async () => {
    const following = follow(3, new Date(0));
    await put('order.created', 'third');
    expect(await following).toEqual(['first', 'second', 'third']);
  });

  test('shows only the types it is asked for', async () => {
    expect(await follow(1, new Date(0), ['order.cancelled'])).toEqual(['second']);
  });

  test('shows nothing from before the moment it is given', async () => {
    const following = follow(1, new Date());
    await put('order.created', 'fourth');
    expect(await following).toEqual(['fourth']);
  });

  test('goes on where it was when the bus was killed meanwhile', async () => {
    await put('order.created', 'before the end');
    const begun = Promise.withResolvers<undefined>();
    const gone = Promise.withResolvers<undefined>();
    const end = new AbortController();
    const shown: unknown[] = [];
    const following = tail(bus, {
      since: new Date(0),
      types: [],
      signal: end.signal,
      lost: () => gone.resolve(undefined),
      show: (entry) => {
        shown.push(idOf(entry));
        if (idOf(entry) === 'before the end') begun.resolve(undefined);
        if (idOf(entry) === 'after it') end.abort();
      },
    });
    await begun.promise;
    await running.kill();
    await gone.promise;
    await running.restart();
    await put('order.created', 'after it');
    await following;
    expect(shown.slice(-2)).toEqual(['before the end', 'after it']);
    expect(new Set(shown).size).toBe(shown.length);
  });

  test('says what to do when there is no bus', () => {
    const { status, stderr } = spawnSync(process.execPath, [EVENTS_COMMAND, 'tail'], {
      encoding: 'utf8',
      env: { ...process.env, AWS_ENDPOINT_URL_SQS: 'http://127.0.0.1:65535' },
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/Nothing answers at 127\.0\.0\.1:65535\..*npm start/);
  });

  test('replays events by type under the ids they had, each marked as a repetition', async () => {
    expect(await replay('--since', '1h', '--type', 'order.cancelled')).toEqual({ replayed: 1 });
    const last = (await bus.allEvents()).at(-1);
    expect(last && idOf(last)).toBe('second');
    expect(last?.replayOf).toBe(2);
  });

  test('replays everything but the repetitions', async () => {
    const originals = (await bus.allEvents()).filter(({ replayOf }) => replayOf === undefined);
    expect(await replay('--since', '1h')).toEqual({ replayed: originals.length });
  });

  test('asks for a beginning rather than guess one', async () => {
    const output = { line: () => undefined, problem: () => undefined };
    await expect(eventsCommand.run(['replay'], output)).rejects.toThrow('--since');
  });

  test('says where to look on AWS, where nobody can see a bus as events pass', async () => {
    const output = { line: () => undefined, problem: () => undefined };
    await expect(eventsCommand.run(['tail', '--stage', 'dev'], output)).rejects.toThrow('aws logs');
  });
});
