import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Output } from './output.ts';
import { UsageError } from './usage-error.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** An option without a value, such as `--json`. */
export const FLAG = { type: 'boolean', default: false } as const;

/** The arguments of one call, and where its results go. */
export interface Call<O extends Options> {
  readonly values: ReturnType<typeof parseArgs<{ readonly options: O }>>['values'];
  readonly positionals: readonly string[];
  readonly output: Output;
}

/** A command line program. */
export interface Command {
  /** What `--help` prints. */
  readonly help: string;
  /** The exit code after an error that is not about the arguments. */
  readonly errorExitCode: number;
  /** What to print about such an error. */
  readonly explain: (error: Error) => string;
  /**
   * @returns whether all went well.
   * @throws UsageError for arguments that the command does not support.
   */
  readonly run: (args: readonly string[], output: Output) => Promise<boolean>;
}

/** What differs between commands. */
interface Definition<O extends Options> {
  readonly help: string;
  readonly options: O;
  readonly allowPositionals?: boolean;
  /** Default: 1. */
  readonly errorExitCode?: number;
  /** Default: its message. */
  readonly explain?: (error: Error) => string;
  /** Resolves to false when the program did its work and found a problem. */
  readonly run: (call: Call<O>) => Promise<boolean> | Promise<void>;
}

/** Makes a command that reads its arguments by `options` and refuses all others. `--help` comes with it. */
export const defineCommand = <const O extends Options>({
  help,
  options,
  allowPositionals = false,
  errorExitCode = 1,
  explain = ({ message }) => message,
  run,
}: Definition<O>): Command => ({
  help,
  errorExitCode,
  explain,
  run: async (args, output) => {
    const { values, positionals, tokens } = parse(args, options, allowPositionals);
    for (const token of tokens) {
      if (token.kind === 'option' && token.value === '' && options[token.name]?.default !== '') {
        throw new UsageError(`--${token.name} must not be empty.`);
      }
    }
    return (await run({ values, positionals, output })) !== false;
  },
});

// Not by its class: in a test, the errors of Node.js are of another realm.
const isParseError = (error: unknown): error is { readonly message: string } =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  String(error.code).startsWith('ERR_PARSE_ARGS');

const parse = <O extends Options>(
  args: readonly string[],
  options: O,
  allowPositionals: boolean,
) => {
  try {
    return parseArgs({ args, options, allowPositionals, tokens: true });
  } catch (error) {
    throw isParseError(error) ? new UsageError(error.message) : error;
  }
};
