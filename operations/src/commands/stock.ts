import { runCommand } from '@commerce/command-line';
import { stockCommand } from '../stock/stock-command.ts';

await runCommand(stockCommand);
