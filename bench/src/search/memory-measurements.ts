import * as z from 'zod';

/** What a process that builds an index reports. */
export const builtSchema = z.object({
  buildMs: z.number(),
  /** Heap and buffers that the index takes, after a collection. */
  memoryMb: z.number(),
  snapshotBytes: z.number(),
  snapshotMs: z.number(),
  queries: z.array(
    z.object({ kind: z.string(), total: z.number(), p50Ms: z.number(), p95Ms: z.number() }),
  ),
  change: z.object({ p50Ms: z.number(), p95Ms: z.number() }),
  /** What was not right: products twice or missing on the pages of a search. Empty when all was. */
  wrong: z.array(z.string()),
});

/** What a fresh process that loads a snapshot reports. */
export const loadedSchema = z.object({
  /** Until the modules were there, from the start of the process. */
  startMs: z.number(),
  /** Reading the snapshot from DynamoDB, and its requests and units. */
  readMs: z.number(),
  requests: z.number(),
  units: z.number(),
  loadMs: z.number(),
  firstSearchMs: z.number(),
  residentMb: z.number(),
});

export type Built = z.output<typeof builtSchema>;
export type Loaded = z.output<typeof loadedSchema>;
