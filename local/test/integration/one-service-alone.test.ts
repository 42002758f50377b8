import { describe, expect, jest, test } from '@jest/globals';
import { COMPOSE_FILE_VARIABLE, readContexts } from '@commerce/platform/contexts';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { callHttp } from '../../src/client/index.ts';
import {
  localUrl,
  portBase,
  PORT_BASE_VARIABLE,
  servicePorts,
} from '../../src/addresses/port-plan.ts';
import { eventually } from '../support/eventually.ts';
import { freePortBase } from '../../src/addresses/free-port-base.ts';

jest.setTimeout(400_000);

interface Service {
  readonly output: () => string;
  readonly ended: Promise<number | null>;
  readonly stop: () => void;
}

/** What `npx serverless offline --stage local` does in the folder of a service. */
const serverlessOffline = (
  folder: string,
  base: number,
  environment: Readonly<Record<string, string>> = {},
): Service => {
  const child = spawn(
    process.execPath,
    [
      join(process.cwd(), 'node_modules/serverless/bin/serverless.js'),
      'offline',
      '--stage',
      'local',
    ],
    {
      cwd: folder,
      env: { ...process.env, [PORT_BASE_VARIABLE]: String(base), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  }
  return {
    output: () => output,
    ended: once(child, 'exit').then(() => child.exitCode),
    stop: () => void child.kill('SIGINT'),
  };
};

describe('a service by itself', () => {
  test('runs on the engines alone, and ends on Ctrl-C', async () => {
    const base = portBase();
    const index = readContexts().findIndex(({ name }) => name === 'rewards');
    const { http } = servicePorts(base, index);
    const rewards = serverlessOffline('rewards', base);
    try {
      await eventually(() => expect(rewards.output()).toContain('rewards is ready'), 240_000);
      await eventually(async () => {
        const { status, body } = await callHttp(`${localUrl(http)}/health`);
        expect({ status, body }).toMatchObject({ status: 200, body: { status: 'ok' } });
      });
      const refused = await callHttp(`${localUrl(http)}/rewards/alice`);
      expect(refused.status).toBe(401);
    } finally {
      rewards.stop();
    }
    await rewards.ended;
    await expect(callHttp(`${localUrl(http)}/health`)).rejects.toThrow();
  });

  test('says which engines are missing and how to start them', async () => {
    const rewards = serverlessOffline('rewards', await freePortBase());
    expect(await rewards.ended).not.toBe(0);
    expect(rewards.output()).toMatch(
      /DynamoDB Local \(port \d+\), the event bus \(port \d+\), the token issuer \(port \d+\) cannot be reached/,
    );
    expect(rewards.output()).toContain('npm run engines');
  });

  test('does not start with what is not served here or refused by AWS, and names each place', async () => {
    const fixtures = join(process.cwd(), 'local/test/fixtures');
    const refused = serverlessOffline(join(fixtures, 'refused'), portBase(), {
      [COMPOSE_FILE_VARIABLE]: join(fixtures, 'refused-compose.yml'),
    });
    expect(await refused.ended).not.toBe(0);
    for (const line of [
      'functions.onGreeting.events[1].eventBridge.inputPath: "$.detail" cannot be served',
      'functions.relay.events[0].stream.startingPosition: "LATEST" cannot be served',
      'functions.onGreeting.events[0].eventBridge.pattern is refused by EventBridge: Event pattern is not valid at source',
      'functions.relay.events[0].stream.filterPatterns[0] is refused by Lambda: Event pattern is not valid at eventName',
    ]) {
      expect(refused.output()).toContain(line);
    }
    expect(refused.output()).not.toContain('is ready');
  });
});
