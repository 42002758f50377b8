import { runCommand } from '@commerce/command-line';
import { dlqCommand } from '../dead-letters/dlq-command.ts';

await runCommand(dlqCommand);
