import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  findPlatform,
  writePlatform,
  type PlatformDescription,
} from '../../src/addresses/platform-file.ts';
import { processIdentity } from '../../src/process/process-identity.ts';

const description = (
  processId: number,
  processIdentity: string | undefined,
): PlatformDescription => ({
  processId,
  ...(processIdentity === undefined ? {} : { processIdentity }),
  portBase: 3_000,
  stage: 'local',
  startedAt: '2026-01-01T00:00:00.000Z',
  isReady: true,
  urls: { frontDoor: 'http://f', bus: 'http://b', issuer: 'http://i', dynamoDb: 'http://d' },
  processes: {},
});

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'platform-file-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('the file of a platform', () => {
  test('names the platform while the process that wrote it runs', () => {
    writePlatform(directory, description(process.pid, processIdentity(process.pid)));
    expect(findPlatform(directory)).toMatchObject({ processId: process.pid });
  });

  test('names none once another process has the id of the one that wrote it', () => {
    writePlatform(directory, description(process.pid, 'a process of another start'));
    expect(findPlatform(directory)).toBeUndefined();
  });

  test('names none when an older version wrote it, which did not say which process it was', () => {
    writePlatform(directory, description(process.pid, undefined));
    expect(findPlatform(directory)).toBeUndefined();
  });

  test('names none when it is damaged', () => {
    writeFileSync(join(directory, 'platform.json'), '{"processId":');
    expect(findPlatform(directory)).toBeUndefined();
  });
});

describe('the identity of a process', () => {
  test('stays the same while it runs, and is gone with it', async () => {
    const child = spawn(process.execPath, ['--eval', 'process.stdin.resume()']);
    await once(child, 'spawn');
    const { pid = 0 } = child;
    const identity = processIdentity(pid);
    expect(identity).toEqual(expect.any(String));
    expect(processIdentity(pid)).toBe(identity);
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    expect(processIdentity(pid)).toBeUndefined();
  });
});
