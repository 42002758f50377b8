export { type Call, type Command, defineCommand, FLAG } from './command.ts';
export { wholeNumber } from './numbers.ts';
export { type Output, standardOutput } from './output.ts';
export { runCommand } from './run-command.ts';
export { UsageError } from './usage-error.ts';
