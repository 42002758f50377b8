import type { EventContract } from '../contract.ts';
import * as orderEvents from './order-events.ts';
import * as paymentEvents from './payment-events.ts';
import * as productEvents from './product-events.ts';
import * as rewardEvents from './reward-events.ts';
import * as stockEvents from './stock-events.ts';

export * from './order-events.ts';
export * from './payment-events.ts';
export * from './product-events.ts';
export * from './reward-events.ts';
export * from './stock-events.ts';

const FILES = [orderEvents, paymentEvents, productEvents, rewardEvents, stockEvents] as const;

type ExportOf<File> = File extends unknown ? File[keyof File] : never;

/** A contract that one of the files above exports: the only ones an envelope can be made for. */
export type RegisteredContract = Extract<ExportOf<(typeof FILES)[number]>, EventContract>;

const isContract = (exported: ExportOf<(typeof FILES)[number]>): exported is RegisteredContract =>
  'subjectField' in exported;

/** Every event of the platform. Documents and checks are generated from this list. */
export const ALL_CONTRACTS: readonly RegisteredContract[] = FILES.flatMap((file) =>
  Object.values(file).filter(isContract),
);
