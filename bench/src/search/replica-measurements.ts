import * as z from 'zod';

export const preparedSchema = z.object({ rebuildMs: z.number(), residentMb: z.number() });

/** What the search as it is deployed reports. */
export const servedSchema = z.object({
  /** A fresh process: until its modules are there, and from then to the first result. */
  cold: z.object({
    startMs: z.number(),
    firstResultMs: z.number(),
    requests: z.number(),
    units: z.number(),
    residentMb: z.number(),
  }),
  /** The most that any of the searches cost, each of which polls the log. */
  queries: z.array(
    z.object({
      kind: z.string(),
      requests: z.number(),
      units: z.number(),
      p50Ms: z.number(),
      p95Ms: z.number(),
    }),
  ),
  /** The log entry of a change of one product, on average. */
  change: z.object({ requests: z.number(), units: z.number() }),
  freshness: z.object({ p50Ms: z.number(), p95Ms: z.number(), maxMs: z.number() }),
});

export const loadSideSchema = z.object({
  count: z.number(),
  failed: z.number(),
  /** The first few. */
  errors: z.array(z.string()),
  p50Ms: z.number(),
  p95Ms: z.number(),
});

export type Prepared = z.output<typeof preparedSchema>;
export type Served = z.output<typeof servedSchema>;
export type LoadSide = z.output<typeof loadSideSchema>;
