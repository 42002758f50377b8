import { endWithParent } from '../process/end-with-parent.ts';
import { localUrl, platformPorts, portBase } from '../addresses/port-plan.ts';
import { startBus } from './start-bus.ts';

/** AWS's minutes between attempts become seconds. */
const DEFAULT_TIME_SCALE = 1 / 60;

const {
  STATE_DIRECTORY: stateDirectory = '.local/state',
  TIME_SCALE: timeScale,
  EVENT_BUSES: eventBuses,
} = process.env;
const ports = platformPorts(portBase());

endWithParent();
const bus = await startBus({
  port: ports.bus,
  stateDirectory: `${stateDirectory}/bus`,
  dynamoDbEndpoint: localUrl(ports.dynamoDbEngine),
  eventBuses: eventBuses?.split(',') ?? ['commerce-local'],
  timeScale: timeScale === undefined ? DEFAULT_TIME_SCALE : Number(timeScale),
  report: (line) => {
    console.log(line);
  },
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    void bus.close().finally(() => {
      process.exit(0);
    });
  });
}
