import { runCommand } from '@commerce/command-line';
import { chaosCommand } from '../chaos/chaos-command.ts';

await runCommand(chaosCommand);
