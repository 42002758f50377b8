import { once } from 'node:events';
import { StreamDelivery } from '../streams/stream-delivery.ts';
import { EventBus } from './event-bus.ts';
import { createBusServer } from './protocol/server.ts';

export interface BusSettings {
  readonly port: number;
  readonly stateDirectory: string;
  readonly dynamoDbEndpoint: string;
  readonly eventBuses: readonly string[];
  readonly timeScale: number;
  readonly report: (line: string) => void;
}

/** serverless-offline runs each concurrent call in a separate worker thread; more than a few only slow it down. */
const CONCURRENCY_PER_FUNCTION = 2;

/** Starts bus, queues and stream delivery in this process. */
export const startBus = async (
  settings: BusSettings,
): Promise<{ readonly close: () => Promise<void> }> => {
  const { port, stateDirectory, dynamoDbEndpoint, timeScale, report, eventBuses } = settings;
  const bus = await EventBus.open({
    stateDirectory,
    eventBuses,
    timeScale,
    report,
    concurrencyPerFunction: CONCURRENCY_PER_FUNCTION,
  });
  const streams = await StreamDelivery.open({
    bus,
    dynamoDbEndpoint,
    stateDirectory,
    timeScale,
    report,
  });
  const server = createBusServer({ bus, streams }, `http://127.0.0.1:${port}`);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    close: async () => {
      server.close();
      server.closeAllConnections();
      await streams.close();
      await bus.close();
    },
  };
};
