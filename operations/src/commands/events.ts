import { runCommand } from '../command-line/run-command.ts';
import { eventsCommand } from '../events/events-command.ts';

await runCommand(eventsCommand);
