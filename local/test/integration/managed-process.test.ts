import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ManagedProcess } from '../../src/launcher/managed-process.ts';
import { freePortBase } from '../../src/addresses/free-port-base.ts';
import { isFree, waitForPort } from '../../src/addresses/reachable.ts';
import { eventually } from '../support/eventually.ts';

jest.setTimeout(400_000);

let directory: string;
let port: number;
let lines: string[];
let managed: ManagedProcess;
let whenReady: () => Promise<void>;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'managed-'));
  port = await freePortBase();
  lines = [];
  whenReady = async () => {
    await waitForPort(port, 120_000);
  };
  managed = new ManagedProcess(
    {
      name: 'late',
      command: process.execPath,
      commandArguments: [
        join(process.cwd(), 'local/test/fixtures/leaves-its-port-late.ts'),
        String(port),
      ],
      directory: process.cwd(),
      environment: {},
      logFile: join(directory, 'late.log'),
      ports: [port],
      whenReady: () => whenReady(),
    },
    { line: (_name, text) => lines.push(text), givenUp: () => undefined },
  );
  await managed.start();
});
afterEach(async () => {
  await managed.stop();
  await rm(directory, { recursive: true });
});

describe('a process whose own child leaves its port late', () => {
  test('is stopped only when the port is free', async () => {
    await managed.stop();
    expect(await isFree(port)).toBe(true);
  });

  test('is started again only when the port is free', async () => {
    managed.restart();
    await eventually(() => expect(lines).toContain('is back'));
    expect(lines.filter((line) => line.startsWith('the port'))).toEqual([
      'the port was free',
      'the port was free',
    ]);
  });
});

test('a process that cannot restart is reported, and ends no other', async () => {
  whenReady = () => Promise.reject(new Error('not today'));
  managed.restart();
  await eventually(() => expect(lines).toContain('could not restart: not today'));
});

describe('a process that ends before it is ready', () => {
  const processOf = (
    script: readonly string[],
    reported: string[],
    givenUp: string[],
    definitionFile?: string,
  ): ManagedProcess =>
    new ManagedProcess(
      {
        name: 'late',
        command: process.execPath,
        commandArguments: script,
        directory: process.cwd(),
        environment: {},
        logFile: join(directory, 'second.log'),
        ports: [],
        ...(definitionFile === undefined ? {} : { definitionFile }),
        whenReady: (late, life) => late.nextLine(/^late is ready/, life),
      },
      {
        line: (_name, text) => reported.push(text),
        givenUp: (_name, reason) => givenUp.push(reason),
      },
    );

  test('is said to be back once, however often it was started', async () => {
    const reported: string[] = [];
    const script = join(process.cwd(), 'local/test/fixtures/fails-twice.ts');
    const late = processOf([script, join(directory, 'starts')], reported, []);
    await late.start();
    await late.stop();
    expect(reported.filter((line) => line === 'is back')).toHaveLength(1);
    expect(reported.filter((line) => line.startsWith('ended'))).toHaveLength(2);
  });

  test('is given up after some starts, and the start fails with its last words', async () => {
    const reported: string[] = [];
    const givenUp: string[] = [];
    const late = processOf(
      ['--eval', 'console.log("no settings"); process.exit(3)'],
      reported,
      givenUp,
    );
    await expect(late.start()).rejects.toThrow(/late ended 5 times \(exit code 3\): .*no settings/);
    expect(givenUp).toEqual(['exit code 3']);
  });

  test('is given up while its definition is broken, and started again once that has changed', async () => {
    const definition = join(directory, 'serverless.yml');
    writeFileSync(definition, 'good');
    const reported: string[] = [];
    const givenUp: string[] = [];
    const script = join(process.cwd(), 'local/test/fixtures/needs-definition.ts');
    const late = processOf([script, definition], reported, givenUp, definition);
    await late.start();
    writeFileSync(definition, 'broken');
    late.restart();
    await eventually(() => expect(givenUp).toEqual(['exit code 1']));
    await eventually(() => {
      writeFileSync(definition, 'good');
      expect(reported).toContain('is back');
    });
    await late.stop();
  });
});
