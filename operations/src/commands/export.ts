import { runCommand } from '@commerce/command-line';
import { exportCommand } from '../products/export/export-command.ts';

await runCommand(exportCommand);
