import { chaosCommand } from '../chaos/chaos-command.ts';
import { runCommand } from '../command-line/run-command.ts';

await runCommand(chaosCommand);
