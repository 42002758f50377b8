import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { EventBridgePublisher } from '@commerce/event-contracts';
import { connectToThisMachine, LOCAL_IDENTITY, type Stage } from '../platform/stage.ts';
import type { BusControl, BusStatus } from '../platform/bus-control.ts';
import { collectEvidence } from './evidence/collect-evidence.ts';
import type { Evidence } from './evidence/evidence.ts';
import { type DynamoDbProxy } from './faults/dynamodb-proxy.ts';
import { Striker } from './faults/strike.ts';
import { ALL_INVARIANTS } from './invariants/all-invariants.ts';
import type { Violation } from './invariants/violation.ts';
import type { ChaosPlan } from './plan/chaos-plan.ts';
import type { PlatformUnderTest } from './platform-under-test.ts';
import { findProducts } from './products.ts';
import { lettersLeft, redriveEverything, type RedriveCounts } from './redrive-everything.ts';
import { settle } from './settle.ts';
import { apiClient } from './traffic/api-client.ts';
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

const ORDERS_A_LINE = 100;

/** The queues of the services; whatever lies in another one is read by nobody. */
const strayMessages = ({ queues }: BusStatus): number =>
  queues
    .filter(({ name }) => !name.endsWith('-dead-letters'))
    .reduce((sum, { visible, inFlight }) => sum + visible + inFlight, 0);

const makeTrouble = async (
  plan: ChaosPlan,
  { platform, proxy, report }: ChaosPorts,
  stage: Stage,
  bus: BusControl,
): Promise<Pick<Evidence, 'traffic' | 'outages'>> => {
  const send = apiClient(platform.description.urls.frontDoor, platform.tokenOf);
  const striker = new Striker({
    processes: platform,
    proxy,
    bus,
    tableOf: (service) => `commerce-${stage.name}-${service}`,
    seed: plan.seed,
    report,
  });
  const faults = [...plan.faults];
  const traffic: TrafficRecord = await driveTraffic(plan, {
    send,
    publisher: new EventBridgePublisher({
      client: stage.eventBridge,
      busName: `commerce-${stage.name}`,
    }),
    products: await findProducts(platform.description.urls.frontDoor, send),
    onOrderBegun: (count) => {
      if (count % ORDERS_A_LINE === 0) report(`${count} of ${plan.orders.length} orders begun`);
      while ((faults[0]?.afterOrders ?? Infinity) < count) {
        const next = faults.shift();
        if (next !== undefined) striker.strike(next.fault);
      }
    },
  });
  report('all orders had their story; waiting for the last faults to pass');
  return { traffic, outages: await striker.calm() };
};

/**
 * Lives the plan on the platform, lets it come to rest, does what an operator would do about what is
 * left, and holds what can then be seen from the outside against the invariants.
 */
export const runChaos = async (plan: ChaosPlan, ports: ChaosPorts): Promise<ChaosResult> => {
  const { platform, report } = ports;
  const { urls } = platform.description;
  const stage = connectToThisMachine({ bus: urls.bus, dynamoDb: urls.dynamoDb });
  const bus = stage.bus;
  if (bus === undefined) throw new Error('Chaos needs the bus of this machine.');
  try {
    const trouble = await makeTrouble(plan, ports, stage, bus);
    await settle(bus);
    const redriven = await redriveEverything(stage);
    report(`redrive: ${redriven.done} done, ${redriven.failedAgain} failed again`);
    await settle(bus);

    const tables = new DynamoDBClient({ ...LOCAL_IDENTITY, endpoint: urls.dynamoDb });
    const seen = await collectEvidence(
      {
        send: apiClient(urls.frontDoor, platform.tokenOf),
        bus,
        tables: DynamoDBDocumentClient.from(tables),
        ordersTable: `commerce-${stage.name}-orders`,
      },
      plan.customers,
    );
    const status = await bus.status();
    const evidence: Evidence = {
      ...trouble,
      ...seen,
      letters: await lettersLeft(stage),
      strayMessages: strayMessages(status),
    };
    const violations = ALL_INVARIANTS.flatMap((invariant) => invariant(evidence));
    return { evidence, redriven, bus: status, violations };
  } finally {
    stage.close();
  }
};
