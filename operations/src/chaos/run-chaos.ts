import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { EventBridgePublisher } from '@commerce/event-contracts';
import { connectToThisMachine, LOCAL_IDENTITY, type Stage } from '../stage/stage.ts';
import type { BusControl, BusStatus } from '../stage/bus-control.ts';
import { collectEvidence } from './evidence/collect-evidence.ts';
import type { Evidence } from './evidence/evidence.ts';
import { type DynamoDbProxy } from './faults/dynamodb-proxy.ts';
import { FaultInjector } from './faults/fault-injector.ts';
import { ALL_INVARIANTS } from './invariants/all-invariants.ts';
import type { Violation } from './invariants/violation.ts';
import type { ChaosPlan } from './plan/chaos-plan.ts';
import type { StockPlan } from './plan/stock-plan.ts';
import type { PlatformUnderTest } from './platform-under-test.ts';
import { findProducts } from './products.ts';
import {
  remainingDeadLetters,
  redriveDeadLetters,
  type RedriveCounts,
} from './redrive-dead-letters.ts';
import { settle } from './settle.ts';
import { stockProducts } from './stock.ts';
import { apiOf } from './traffic/api-client.ts';
import { driveTraffic } from './traffic/drive-traffic.ts';
import type { TrafficRecord } from './traffic/traffic-record.ts';

export interface ChaosPorts {
  readonly platform: PlatformUnderTest;
  readonly proxy: DynamoDbProxy;
  readonly report: (line: string) => void;
}

export interface ChaosResult {
  readonly evidence: Evidence;
  readonly redriven: RedriveCounts;
  readonly bus: BusStatus;
  readonly violations: readonly Violation[];
}

const ORDERS_PER_REPORT = 100;

/** Messages in queues other than the dead-letter queues: no service reads them. */
const strayMessages = ({ queues }: BusStatus): number =>
  queues
    .filter(({ name }) => !name.endsWith('-dead-letters'))
    .reduce((sum, { visible, inFlight }) => sum + visible + inFlight, 0);

const driveWithFaults = async (
  plan: ChaosPlan,
  { platform, proxy, report }: ChaosPorts,
  stage: Stage,
  bus: BusControl,
): Promise<Pick<Evidence, 'traffic' | 'outages'> & { readonly stockPlan: StockPlan }> => {
  const api = apiOf(platform.description.urls.frontDoor, platform.tokenOf);
  const injector = new FaultInjector({
    processes: platform,
    proxy,
    bus,
    tableOf: (service) => `commerce-${stage.name}-${service}`,
    seed: plan.seed,
    report,
  });
  const products = await findProducts(api);
  const stockPlan = await stockProducts(api, plan.orders, products);
  const faults = [...plan.faults];
  const traffic: TrafficRecord = await driveTraffic(plan, {
    api,
    publisher: new EventBridgePublisher({
      client: stage.eventBridge,
      busName: `commerce-${stage.name}`,
    }),
    products,
    onOrderStarted: (count) => {
      if (count % ORDERS_PER_REPORT === 0) {
        report(`${count} of ${plan.orders.length} orders started`);
      }
      while ((faults[0]?.afterOrders ?? Infinity) < count) {
        const next = faults.shift();
        if (next !== undefined) injector.inject(next.fault);
      }
    },
  });
  report('all scenarios are done; waiting for the last faults to end');
  return { traffic, outages: await injector.finish(), stockPlan };
};

/**
 * Runs the plan on the platform, waits until it is idle, redrives the dead letters, and checks what is
 * visible from outside against the invariants.
 */
export const runChaos = async (plan: ChaosPlan, ports: ChaosPorts): Promise<ChaosResult> => {
  const { platform, report } = ports;
  const { urls } = platform.description;
  const stage = connectToThisMachine({ bus: urls.bus, dynamoDb: urls.dynamoDb });
  const bus = stage.bus;
  if (bus === undefined) throw new Error('The chaos run needs the local event bus.');
  try {
    const { stockPlan, ...run } = await driveWithFaults(plan, ports, stage, bus);
    await settle(bus);
    const redriven = await redriveDeadLetters(stage);
    report(`redrive: ${redriven.done} done, ${redriven.failedAgain} failed again`);
    await settle(bus);

    const tables = new DynamoDBClient({ ...LOCAL_IDENTITY, endpoint: urls.dynamoDb });
    const observed = await collectEvidence(
      {
        api: apiOf(urls.frontDoor, platform.tokenOf),
        bus,
        tables: DynamoDBDocumentClient.from(tables),
        ordersTable: `commerce-${stage.name}-orders`,
      },
      plan.customers,
      stockPlan,
    );
    const status = await bus.status();
    const evidence: Evidence = {
      ...run,
      ...observed,
      deadLetters: await remainingDeadLetters(stage),
      strayMessages: strayMessages(status),
    };
    const violations = ALL_INVARIANTS.flatMap((invariant) => invariant(evidence));
    return { evidence, redriven, bus: status, violations };
  } finally {
    stage.close();
  }
};
