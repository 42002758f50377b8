import { defineCommand, FLAG, runCommand } from '@commerce/command-line';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { platformUrls, type PlatformUrls } from '../client/index.ts';
import { startPlatform } from '../launcher/index.ts';
import { portBase } from '../addresses/port-plan.ts';
import { aborted, exitCodeOf, interruptionSignal } from '../process/interruption.ts';
import { tellStory } from './demo/story.ts';
import { explain } from './explain.ts';

const HELP = `Usage: npm run demo [-- --start]

Plays the whole story against the running platform: search, order, replay with the same key, pay, points,
redeem, cancel another order. Exits 1 when a step fails.

  --start   start a separate platform and stop it afterwards`;

const withOwnPlatform = async (tell: (urls: PlatformUrls) => Promise<void>): Promise<void> => {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'commerce-demo-'));
  const signal = interruptionSignal();
  console.log('Starting a separate platform …');
  try {
    const platform = await startPlatform({ portBase: portBase(), stateDirectory, signal });
    try {
      await Promise.race([tell(platform.description.urls), aborted(signal)]);
    } finally {
      await platform.stop();
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    rmSync(stateDirectory, { recursive: true, force: true });
  }
  // A step of the story may still be running, but its platform is gone.
  if (signal.aborted) process.exit(exitCodeOf(signal));
};

await runCommand(
  defineCommand({
    help: HELP,
    options: { start: FLAG },
    explain,
    run: async ({ values }) => {
      const tell = (urls: PlatformUrls) => tellStory(urls, `alice-${randomUUID().slice(0, 8)}`);
      await (values.start ? withOwnPlatform(tell) : tell(platformUrls()));
    },
  }),
);
