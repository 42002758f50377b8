import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Names another browser of the Chromium family. */
const PROGRAM_VARIABLE = 'COMMERCE_CHROMIUM';

const PROGRAMS = [
  'chromium',
  'google-chrome',
  'google-chrome-stable',
  'chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** No browser is installed in which a page could call the APIs. */
export class NoChromium extends Error {
  override readonly name = 'NoChromium';

  constructor() {
    super(
      'A test of what pages of other origins may do needs Chromium or Chrome, and neither was found. On Debian: ' +
        `apt-get install chromium. If it is elsewhere: ${PROGRAM_VARIABLE}=/path/to/it`,
    );
  }
}

const findChromium = (): string => {
  const named = process.env[PROGRAM_VARIABLE];
  const found = (named === undefined || named === '' ? PROGRAMS : [named]).find(
    (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0,
  );
  if (found === undefined) throw new NoChromium();
  return found;
};

const flags = (profile: string): readonly string[] => [
  '--headless=new',
  `--user-data-dir=${profile}`,
  '--no-first-run',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  // Containers run as root, without the kernel's namespaces; the only page it ever shows is the test's.
  '--no-sandbox',
  // Of itself it would look for updates and for the network's proxy.
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-proxy-server',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];

export interface OpenPage {
  /** Rejects when the browser ends by itself; never resolves. */
  readonly failed: Promise<never>;
  readonly close: () => Promise<void>;
}

/**
 * Opens a page in a headless browser with an empty profile.
 *
 * @throws NoChromium
 */
export const openPage = (url: string): OpenPage => {
  const program = findChromium();
  const profile = mkdtempSync(join(tmpdir(), 'commerce-chromium-'));
  // A group, since its helpers outlive the program that started them.
  const child = spawn(program, [...flags(profile), url], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  const failed = ended.then(() => Promise.reject(new Error(`${program} ended:\n${output}`)));
  // Closing it ends it, too, and no caller waits for that.
  failed.catch(() => undefined);
  return {
    failed,
    close: async () => {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
        process.kill(-child.pid, 'SIGKILL');
      }
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 10 });
    },
  };
};
