import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  STATE_DIRECTORY_VARIABLE,
  writePlatform,
  type PlatformDescription,
} from '../../src/addresses/platform-file.ts';
import { DEFAULT_PORT_BASE, PORT_BASE_VARIABLE } from '../../src/addresses/port-plan.ts';
import { processIdentity } from '../../src/process/process-identity.ts';

jest.setTimeout(400_000);

type Endpoint = keyof PlatformDescription['urls'];

const directory = mkdtempSync(join(tmpdir(), 'platform-'));
const servers: Server[] = [];
let onContact: (endpoint: Endpoint) => void = () => undefined;

/** Every endpoint of a platform on a port that no plan names; it only tells that a command came to it. */
const listen = async (endpoint: Endpoint): Promise<string> => {
  const server = createServer((socket) => {
    onContact(endpoint);
    socket.destroy();
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return `${endpoint === 'redis' ? 'redis' : 'http'}://127.0.0.1:${port}`;
};

beforeAll(async () => {
  const platform: PlatformDescription = {
    processId: process.pid,
    processIdentity: processIdentity(process.pid),
    portBase: DEFAULT_PORT_BASE,
    stage: 'local',
    startedAt: new Date().toISOString(),
    isReady: true,
    urls: {
      frontDoor: await listen('frontDoor'),
      bus: await listen('bus'),
      issuer: await listen('issuer'),
      dynamoDb: await listen('dynamoDb'),
      redis: await listen('redis'),
    },
    processes: {},
  };
  writePlatform(directory, platform);
});

afterAll(() => {
  for (const server of servers) server.close();
  rmSync(directory, { recursive: true });
});

/** The endpoint that a command connects to first; what it printed, when it comes to none. */
const firstContact = async (
  script: string,
  args: readonly string[],
  base: string,
): Promise<string> => {
  const contact = Promise.withResolvers<string>();
  onContact = contact.resolve;
  const inherited = Object.entries(process.env).filter(([name]) => !NAMES_AN_ENGINE.test(name));
  const environment = { ...Object.fromEntries(inherited), [STATE_DIRECTORY_VARIABLE]: directory };
  const child = spawn(process.execPath, [script, ...args], {
    env: base === '' ? environment : { ...environment, [PORT_BASE_VARIABLE]: base },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
  const ended = once(child, 'close').then(() => `nothing: ${output}`);
  try {
    return await Promise.race([contact.promise, ended]);
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
};

/** What would lead a command to another engine than the platform's. */
const NAMES_AN_ENGINE = new RegExp(`^(REDIS_URL|AWS_ENDPOINT_URL.*|${PORT_BASE_VARIABLE})$`);

const CACHE = 'libs/http-client/src/command-line/main.ts';

// `chaos`, `verify:cache` and the benches bring what they need themselves, and `smoke` asks a deployed stage.
describe.each(['', '2900'])('with the port base "%s" in its environment', (base) => {
  test.each<[Endpoint, string, readonly string[]]>([
    ['issuer', 'local/src/commands/token.ts', ['--customer', 'ann']],
    ['bus', 'local/src/commands/pay.ts', ['o-1', '--amount', '1', '--currency', 'EUR']],
    ['issuer', 'local/src/commands/demo.ts', []],
    ['bus', 'operations/src/commands/dlq.ts', ['list']],
    ['bus', 'operations/src/commands/events.ts', ['tail']],
    ['bus', 'operations/src/commands/events.ts', ['replay', '--since', '1h']],
    ['redis', 'local/src/commands/with-platform.ts', [CACHE, 'stats']],
  ])('the %s of the running platform is found by %s %j', async (endpoint, script, args) => {
    expect(await firstContact(script, args, base)).toBe(endpoint);
  });
});

/** The commands of package.json that are the project's own: what comes behind the script. */
const OWN_COMMANDS = Object.entries(
  (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }).scripts,
).flatMap(([name, command]): [string, readonly string[]][] => {
  const [program, bootstrap, ...script] = command.split(' ');
  return program === 'node' && bootstrap === 'local/bootstrap.mjs' ? [[name, script]] : [];
});

test.each(OWN_COMMANDS)(
  'npm run %s with an option that it does not have shows its usage and ends with 2',
  async (name, script) => {
    const child = spawn(process.execPath, [...script, '--no-such-option'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')));
    await once(child, 'close');
    expect(output).toContain("Unknown option '--no-such-option'");
    expect(output).toContain(name === 'start' || name === 'engines' ? 'npm start' : name);
    expect(output).not.toMatch(/^ {4}at /m);
    expect(child.exitCode).toBe(2);
  },
);

test.each([
  ['local/src/commands/pay.ts', ['o-1', '--payment-id', '']],
  ['local/src/commands/pay.ts', ['']],
  ['local/src/commands/token.ts', ['--customer', '']],
])(
  '%s %j shows its usage and ends with 2, since nothing would accept the empty value',
  (script, args) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('Usage: npm run');
  },
);

test.each([
  [['o-1', '--bus', 'commerce-prod', '--amount', '1', '--currency', 'EUR'], 'payment provider'],
  [['o-1', '--bus', 'commerce-dev', '--amount', '1'], '--currency'],
  [['o-1', '--bus', 'commerce-dev', '--currency', 'EUR'], '--amount'],
])(
  'pay.ts %j shows its usage and ends with 2, since it would publish no payment',
  (args, reason) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['local/src/commands/pay.ts', ...args],
      { encoding: 'utf8' },
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(reason);
  },
);
