import type { ContractCase } from './contract-case.ts';
import { invalidating } from './invalidating.ts';
import { keeping } from './keeping.ts';
import { sharing } from './sharing.ts';
import { varying } from './varying.ts';

export type { ContractCase } from './contract-case.ts';
export * from './subject.ts';

/** What every cache store must do. Runs in jest over this store, in the benchmark over its peer. */
export const STORE_CONTRACT: readonly ContractCase[] = [
  ...keeping,
  ...varying,
  ...invalidating,
  ...sharing,
];
