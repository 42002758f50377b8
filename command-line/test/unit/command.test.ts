import { describe, expect, test } from '@jest/globals';
import { defineCommand, FLAG, type Output, UsageError, wholeNumber } from '../../src/index.ts';

const lines: string[] = [];
const output: Output = {
  line: (text) => void lines.push(text),
  problem: (text) => void lines.push(text),
};

const command = defineCommand({
  help: 'Usage: …',
  options: {
    stage: { type: 'string', default: 'dev' },
    note: { type: 'string', default: '' },
    json: FLAG,
  },
  run: ({ values, output: { line } }) => {
    line(`${values.stage} ${values.note} ${values.json}`);
    return Promise.resolve<boolean>(values.stage !== 'prod');
  },
});

describe('a command', () => {
  test('gets its options, each with its default', async () => {
    expect(await command.run(['--json'], output)).toBe(true);
    expect(lines.at(-1)).toBe('dev  true');
  });

  test('reports that it found a problem', async () => {
    expect(await command.run(['--stage', 'prod'], output)).toBe(false);
  });

  test.each([[['--nope']], [['--stage']], [['--json=1']], [['positional']], [['--stage', '']]])(
    'refuses %j',
    async (args) => {
      await expect(command.run(args, output)).rejects.toThrow(UsageError);
    },
  );

  test('takes an empty value where that is the default', async () => {
    expect(await command.run(['--note', ''], output)).toBe(true);
  });

  test('passes on an error of its work', async () => {
    const failing = defineCommand({
      help: '',
      options: {},
      run: () => Promise.reject<boolean>(new TypeError('a bug')),
    });
    await expect(failing.run([], output)).rejects.toThrow(TypeError);
    expect(failing.explain(new Error('no Redis'))).toBe('no Redis');
  });
});

describe('a whole number', () => {
  test('is read', () => {
    expect(wholeNumber('orders', '20', { min: 1 })).toBe(20);
  });

  test.each(['', ' ', '0', '-1', '1.5', 'ten', '11'])('%j is refused out of 1 to 10', (text) => {
    expect(() => wholeNumber('orders', text, { min: 1, max: 10 })).toThrow(
      `--orders takes a whole number from 1 to 10, not "${text}".`,
    );
  });
});
