import { describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { platformUrls } from '@commerce/local/client';
import { customer, eventually } from './support/platform.ts';

const run = promisify(execFile);
const readme = readFileSync('README.md', 'utf8');

const blocks = [...readme.matchAll(/^```sh\n(.*?)^```/gms)].map(([, script = '']) => script);

const MENTIONED = /`npm (?:run )?([a-z:]+)/g;
const notScripts = ['ci', 'install'];
const commands = [
  ...new Set([...readme.matchAll(MENTIONED)].map(([, command = '']) => command)),
].filter((command) => !notScripts.includes(command));

/** A script of the README as it stands there, but for the address of the platform. */
const runScript = async (script: string): Promise<string> => {
  const here = script.replaceAll('http://localhost:3000', platformUrls().frontDoor);
  return (await run('bash', ['-euo', 'pipefail', '-c', here])).stdout;
};

describe('The README', () => {
  test('holds the examples that are tested here', () => {
    expect(blocks.length).toBeGreaterThan(0);
    expect(commands).toEqual(expect.arrayContaining(['start', 'test', 'demo', 'dlq', 'chaos']));
  });

  test('shows calls that work as they stand there', async () => {
    for (const script of blocks) {
      const output = await runScript(script);
      expect(output).toContain('prod-wireless-mouse');
      expect(output).toContain('"orderId"');
      expect(output).not.toContain('urn:commerce:problem');
    }
    const alice = await customer('alice');
    await eventually('alice has the points of her order', async () => {
      const { body } = await alice.request('GET', '/rewards/alice');
      expect(body).toMatchObject({ balance: 59, pending: 0 });
    });
  });

  test('tells of a demo that ends well', async () => {
    const { stdout } = await run('npm', ['run', '--silent', 'demo']);
    expect(stdout).toContain('All as it should be');
  });

  test.each(commands)('names `npm run %s`, which explains itself', async (command) => {
    const { stdout } = await run('npm', ['run', '--silent', command, '--', '--help']);
    expect(stdout).toMatch(/npm (run |start|test)/);
  });
});
