import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { eventsCommand } from '../../src/events/events-command.ts';
import { tail } from '../../src/events/tail.ts';
import { BusControl, type JournalEntry } from '../../src/platform/bus-control.ts';
import { type RunningBus, startLocalBus } from '../support/local-bus.ts';

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
}, 30_000);

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
