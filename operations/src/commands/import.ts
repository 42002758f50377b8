import { runCommand } from '@commerce/command-line';
import { importCommand } from '../products/import/import-command.ts';

await runCommand(importCommand);
