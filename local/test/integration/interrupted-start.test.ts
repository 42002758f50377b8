import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlatform } from '../../src/launcher/index.ts';
import { freePortBase } from '../../src/addresses/free-port-base.ts';
import { findPlatform } from '../../src/addresses/platform-file.ts';
import { PORT_SPAN } from '../../src/addresses/port-plan.ts';
import { isFree } from '../../src/addresses/reachable.ts';

jest.setTimeout(400_000);

let stateDirectory: string;
beforeEach(async () => {
  stateDirectory = await mkdtemp(join(tmpdir(), 'interrupted-'));
});
afterEach(() => rm(stateDirectory, { recursive: true }));

test.each([
  ['before anything runs', /^never$/],
  ['while the engines start', /^(bus|issuer|redis|dynamodb) is up/],
  ['while a service starts', /Created the table|^dynamodb is up/],
])('a start that is interrupted %s leaves nothing running', async (_when, moment) => {
  const portBase = await freePortBase();
  const interruption = new AbortController();
  const start = startPlatform({
    portBase,
    stateDirectory,
    composeFile: join(process.cwd(), 'local/test/fixtures/serverless-compose.yml'),
    signal: interruption.signal,
    report: (line) => {
      if (moment.test(line)) interruption.abort('enough');
    },
  });
  if (moment.source === '^never$') interruption.abort('enough');
  await expect(start).rejects.toBe('enough');
  const ports = Array.from({ length: PORT_SPAN - 1 }, (_, offset) => portBase + offset);
  expect((await Promise.all(ports.map(isFree))).every(Boolean)).toBe(true);
  expect(findPlatform(stateDirectory)).toBeUndefined();
});
