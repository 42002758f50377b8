import { unwrap } from '@commerce/client/source';
import { describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { platformUrls } from '@commerce/local/client';
import { outputIn } from '../scripts/documents/terminal-picture.ts';
import { pageCode } from '../test/support/page-code.ts';
import { customer, eventually } from './support/platform.ts';

const run = promisify(execFile);
const blocks = pageCode('README.md', 'The API by example', 'sh');

const { scripts }: { scripts: Record<string, string> } = JSON.parse(
  readFileSync('package.json', 'utf8'),
);
// The others are tools under their usual names: tsc, eslint, prettier. test/unit/readme.test.ts compares with the table.
const commands = Object.keys(scripts).filter((name) =>
  scripts[name]?.startsWith('node local/bootstrap.mjs'),
);

/** Runs a script of the README unchanged, except for the address of the platform. */
const runScript = async (script: string): Promise<string> => {
  const here = script.replaceAll('http://localhost:3000', platformUrls().frontDoor);
  return (await run('bash', ['-euo', 'pipefail', '-c', here])).stdout;
};

/** Output without what differs between runs: ids, addresses, durations. */
const stable = (lines: readonly string[]): string[] =>
  lines
    .filter((line) => line !== '')
    .map((line) =>
      line
        .replaceAll(/https?:\/\/\S+/g, '<url>')
        .replaceAll(/\b(?=[\w-]*\d)[\w-]{8,}\b/g, '<id>')
        .replaceAll(/\d+(\.\d+)?(?= (ms|s)\b)/g, '<time>'),
    );

describe('The README', () => {
  test('has examples of the API', () => {
    expect(blocks.length).toBeGreaterThan(0);
  });

  test('has calls that work unchanged', async () => {
    for (const script of blocks) {
      const output = await runScript(script);
      expect(output).toContain('prod-wireless-mouse');
      expect(output).toContain('"orderId"');
      expect(output).not.toContain('urn:commerce:problem');
    }
    const alice = await customer('alice');
    await eventually('alice has the points of her order', async () => {
      const path = { customerId: 'alice' };
      const account = await alice.commerce.rewards.get('/rewards/{customerId}', { path });
      expect(unwrap(account)).toMatchObject({ balance: 59, pending: 0 });
    });
  });

  test('shows what the demo prints', async () => {
    const { stdout } = await run('npm', ['run', '--silent', 'demo']);
    const picture = outputIn(readFileSync('docs/demo.svg', 'utf8'));
    // Fails after a change of the demo: npm run --silent demo | node scripts/documents/demo-picture-main.ts
    expect(stable(picture)).toEqual(stable(stdout.split('\n')));
  });

  // Only `--help` here, because the commands take minutes or need a deployed stage. CI runs `npm test`, `test:contract`
  // and `test:deploy`, the checks run `docs`, `check:templates` and `check:words`, test/integration/new.test.ts runs
  // `new`, and the integration and end-to-end tests of each part cover the rest.
  test.each(commands)('has the command %s, which explains itself', async (command) => {
    const { stdout } = await run('npm', ['run', '--silent', command, '--', '--help']);
    expect(stdout).toMatch(/npm (run |start|test)/);
  });
});
