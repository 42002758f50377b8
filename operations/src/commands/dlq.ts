import { runCommand } from '../command-line/run-command.ts';
import { dlqCommand } from '../dead-letters/dlq-command.ts';

await runCommand(dlqCommand);
