import { runCommand } from '@commerce/command-line';
import { eventsCommand } from '../events/events-command.ts';

await runCommand(eventsCommand);
