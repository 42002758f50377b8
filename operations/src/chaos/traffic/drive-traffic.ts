import { inParallel } from '../../in-parallel.ts';
import type { ChaosPlan, PlannedOrder } from '../plan/chaos-plan.ts';
import { liveStory, type StoryPorts } from './live-story.ts';
import { placeOrder } from './place-order.ts';
import type { TrafficRecord } from './traffic-record.ts';

export interface TrafficPorts extends StoryPorts {
  /** Ids of products that can be ordered together. */
  readonly products: readonly string[];
  /** Told when one more order is begun. */
  readonly onOrderBegun: (count: number) => void;
}

/** Customers who are busy at the same time: serverless-offline gives each call a thread of its own. */
const CUSTOMERS_AT_ONCE = 8;

const liveOrder = async (
  ports: TrafficPorts,
  planned: PlannedOrder,
  runName: string,
): Promise<TrafficRecord> => {
  const placement = await placeOrder(planned, ports.products, ports.send);
  const nothing = { payments: [], cancellations: [], redemptions: [] };
  const story =
    placement.order === undefined
      ? nothing
      : await liveStory(ports, planned, placement.order, runName);
  if (planned.placing.kind === 'with-key' && planned.placing.repeatedLater) {
    await placement.repeat();
  }
  return { placements: [placement.record], ...story };
};

/** Lives all planned orders, some at a time, and gives back what their customers remember. */
export const driveTraffic = async (
  plan: ChaosPlan,
  ports: TrafficPorts,
): Promise<TrafficRecord> => {
  let begun = 0;
  const records = await inParallel(CUSTOMERS_AT_ONCE, plan.orders, (planned) => {
    begun += 1;
    ports.onOrderBegun(begun);
    return liveOrder(ports, planned, `chaos-${plan.seed}`);
  });
  return {
    placements: records.flatMap(({ placements }) => placements),
    payments: records.flatMap(({ payments }) => payments),
    cancellations: records.flatMap(({ cancellations }) => cancellations),
    redemptions: records.flatMap(({ redemptions }) => redemptions),
  };
};
