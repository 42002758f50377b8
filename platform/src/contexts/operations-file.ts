import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import type { Context } from './compose-file.ts';

const alarm = z.strictObject({
  name: z.string().describe('Behind `commerce-<stage>-`'),
  namespace: z.string(),
  metric: z.string(),
  dimensions: z.record(z.string(), z.string()),
  statistic: z.string().describe('`Sum`, `Maximum`, `Average` or a percentile'),
  periodSeconds: z.int().positive(),
  periods: z.int().positive().describe('How many periods in a row'),
  comparison: z.enum(['above', 'below']),
  threshold: z.number(),
  reason: z.string().describe('Why it is worth waking a person'),
  firstStep: z.string().describe('What to do first'),
});

const smokeCheck = z.strictObject({
  name: z.string().describe('What holds when it passes'),
  get: z
    .string()
    .startsWith('/')
    .describe('The path and query that are requested, without a token'),
  status: z.int(),
  headers: z
    .record(z.string(), z.string())
    .default({})
    .describe('A text that a header of the response holds'),
});

const count = z.number().nonnegative();

/** The load that one order causes in a context, in addition to the invocations of its consumers. */
const orderCost = z.strictObject({
  requests: count.default(0),
  events: count.default(0).describe('Events it publishes'),
  relays: count.default(0).describe('Invocations of its relay'),
  writeUnits: count,
  readUnits: count,
});

const operationsFile = z.strictObject({
  alarms: z.array(alarm).default([]),
  deadLetters: z.string().optional().describe('What the runbook adds about its dead letters'),
  spans: z.record(z.string(), z.string()).default({}),
  smokeChecks: z.array(smokeCheck).default([]),
  costOfAnOrder: orderCost.optional(),
});

export type OperationsFile = z.output<typeof operationsFile>;
export type AlarmDefinition = z.output<typeof alarm>;
export type SmokeCheck = z.output<typeof smokeCheck>;
export type OrderCost = z.output<typeof orderCost>;

/**
 * Reads `operations.yml` of a context: data for operators in addition to serverless.yml. A context without the file has no
 * business alarms, only the common smoke checks, and default costs.
 *
 * @throws Error that names the context and the mistake in its file
 */
export const readOperationsFile = ({ name, directory }: Context): OperationsFile => {
  const file = join(directory, 'operations.yml');
  const content: unknown = existsSync(file) ? parse(readFileSync(file, 'utf8')) : {};
  const parsed = operationsFile.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new Error(`operations.yml of ${name}: ${z.prettifyError(parsed.error)}`);
};
