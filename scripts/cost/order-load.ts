import {
  type Context,
  type OrderCost,
  readOperationsFile,
  readServiceFile,
} from '@commerce/platform/contexts';

/** What one order that is paid causes in all contexts together. */
export interface OrderLoad extends OrderCost {
  /** Invocations of functions by events. */
  readonly consumers: number;
}

const EVENTS_OF_AN_ORDER = [
  'order.created',
  'stock.held',
  'payment.completed',
  'order.completed',
  'reward.issued',
];

const loadIn = (context: Context): OrderLoad => {
  const { functions } = readServiceFile(context);
  const consumers = functions
    .flatMap(({ consumes }) => consumes)
    .filter((type) => EVENTS_OF_AN_ORDER.includes(type)).length;
  const relays = functions.some(({ readsStream }) => readsStream) ? consumers : 0;
  // Unless the context says otherwise: each event of an order is one read and one write there.
  const usual = { requests: 0, events: 0, relays, writeUnits: consumers, readUnits: consumers };
  return { consumers, ...usual, ...readOperationsFile(context).costOfAnOrder };
};

/** The sum over the contexts; consumers are counted from the rules in their serverless.yml. */
export const orderLoadOf = (contexts: readonly Context[]): OrderLoad => {
  const loads = contexts.map(loadIn);
  const sum = (part: keyof OrderLoad): number =>
    loads.reduce((total, load) => total + load[part], 0);
  return {
    requests: sum('requests'),
    events: sum('events'),
    consumers: sum('consumers'),
    relays: sum('relays'),
    writeUnits: sum('writeUnits'),
    readUnits: sum('readUnits'),
  };
};
