import type { Row } from '../formats/row.ts';
import { batchesOf } from './batches.ts';
import type { Progress } from './import-progress.ts';
import type { RefusedRow } from './refused-file.ts';
import { refuseRepeatedSkus } from './repeated-skus.ts';
import type { BatchResult, SendBatch } from './send-batch.ts';
import { NOTHING, type Tally } from './tally.ts';

/** Where the refused rows go. */
export interface Refusals {
  readonly bytes: number;
  readonly canContinueAt: (bytes: number) => boolean;
  readonly continueAt: (bytes: number) => void;
  readonly append: (rows: readonly RefusedRow[]) => void;
}

/** Where the progress is kept. */
export interface ProgressStore {
  readonly read: () => Progress | undefined;
  readonly write: (progress: Omit<Progress, 'version'>) => void;
  readonly remove: () => void;
}

export interface ImportPorts {
  /** The same rows in the same order on each run. */
  readonly rows: AsyncIterable<Row>;
  readonly send: SendBatch;
  readonly refusals: Refusals;
  readonly progress: ProgressStore;
  /** How many batches are under way at once. */
  readonly concurrency: number;
  /** Hears of each batch that is done, in order. */
  readonly report: (tally: Tally, result: BatchResult) => void;
}

export interface ImportResult {
  readonly tally: Tally;
  /** How many rows an interrupted run had done. */
  readonly resumedAfter: number;
}

const sum = (left: Tally, right: Tally): Tally => ({
  rows: left.rows + right.rows,
  created: left.created + right.created,
  updated: left.updated + right.updated,
  unchanged: left.unchanged + right.unchanged,
  valid: left.valid + right.valid,
  refused: left.refused + right.refused,
  groups: left.groups + right.groups,
  hidden: left.hidden + right.hidden,
  images: left.images + right.images,
  untracked: left.untracked + right.untracked,
  stockKept: left.stockKept + right.stockKept,
  warnings: left.warnings + right.warnings,
});

/** What an interrupted run left; nothing where its refused rows are gone. */
const earlierProgress = ({ progress, refusals }: ImportPorts) => {
  const earlier = progress.read();
  return earlier !== undefined && refusals.canContinueAt(earlier.refusedBytes)
    ? earlier
    : { tally: NOTHING, refusedBytes: 0 };
};

/**
 * Imports rows in batches, several at once. Batches are committed in their order: first their refused rows are
 * written, then the progress. A run that is killed in between repeats the batches that were under way, which changes
 * nothing since products are found by their SKUs, and truncates the refused rows to what the progress knows of.
 */
export const runImport = async (ports: ImportPorts): Promise<ImportResult> => {
  const { refusals, progress, send, concurrency, report } = ports;
  const earlier = earlierProgress(ports);
  refusals.continueAt(earlier.refusedBytes);
  const resumedAfter = earlier.tally.rows;
  let { tally } = earlier;
  const underWay: Promise<BatchResult>[] = [];

  const commitFirst = async (): Promise<void> => {
    const [first] = underWay.splice(0, 1);
    const result = await first;
    if (result === undefined) return;
    refusals.append(result.refused);
    tally = sum(tally, result.counts);
    progress.write({ tally, refusedBytes: refusals.bytes });
    report(tally, result);
  };

  let read = 0;
  for await (const batch of batchesOf(refuseRepeatedSkus(ports.rows))) {
    read += batch.length;
    if (read <= resumedAfter) continue;
    if (underWay.length === concurrency) await commitFirst();
    const sent = send(batch);
    // Its failure is thrown when it is committed; until then it must not end the process.
    void sent.catch(() => undefined);
    underWay.push(sent);
  }
  while (underWay.length > 0) await commitFirst();
  progress.remove();
  return { tally, resumedAfter };
};
