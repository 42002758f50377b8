import { inParallel } from '@commerce/dynamodb';
import type { ChaosPlan, PlannedOrder } from '../plan/chaos-plan.ts';
import { runScenario, type ScenarioPorts } from './run-scenario.ts';
import { placeOrder } from './place-order.ts';
import type { TrafficRecord } from './traffic-record.ts';

export interface TrafficPorts extends ScenarioPorts {
  /** Ids of products that fit in one order. */
  readonly products: readonly string[];
  /** Called when an order is started, with the count so far. */
  readonly onOrderStarted: (count: number) => void;
}

/** Limits concurrent orders: serverless-offline uses one thread per call. */
const MAX_CONCURRENT_ORDERS = 8;

const runOrder = async (
  ports: TrafficPorts,
  planned: PlannedOrder,
  runName: string,
): Promise<TrafficRecord> => {
  const placement = await placeOrder(planned, ports.products, ports.api);
  const nothing = { payments: [], cancellations: [], redemptions: [] };
  const records =
    placement.order === undefined
      ? nothing
      : await runScenario(ports, planned, placement.order, runName);
  if (planned.placing.kind === 'with-key' && planned.placing.repeatedLater) {
    await placement.repeat();
  }
  return { placements: [placement.record], ...records };
};

/** Runs all planned orders, some of them concurrently. @returns what their customers observed. */
export const driveTraffic = async (
  plan: ChaosPlan,
  ports: TrafficPorts,
): Promise<TrafficRecord> => {
  let started = 0;
  const records = await inParallel(MAX_CONCURRENT_ORDERS, plan.orders, (planned) => {
    started += 1;
    ports.onOrderStarted(started);
    return runOrder(ports, planned, `chaos-${plan.seed}`);
  });
  return {
    placements: records.flatMap(({ placements }) => placements),
    payments: records.flatMap(({ payments }) => payments),
    cancellations: records.flatMap(({ cancellations }) => cancellations),
    redemptions: records.flatMap(({ redemptions }) => redemptions),
  };
};
