import type { Output } from '@commerce/command-line';
import { counted } from '../progress/counted.ts';
import type { Tally } from './tally.ts';

const INTERVAL_MS = 2_000;

/** Tells how far a run is, and that it waits: a line of each every two seconds. */
export const everyTwoSeconds = (line: (text: string) => void) => {
  const startedAt = performance.now();
  const limited = () => {
    let lastAt = startedAt;
    return (text: string): void => {
      const now = performance.now();
      if (now - lastAt < INTERVAL_MS) return;
      lastAt = now;
      line(text);
    };
  };
  const [progressLine, retryLine] = [limited(), limited()];
  return {
    seconds: () => (performance.now() - startedAt) / 1_000,
    progress: ({ products, opened, kept, refused }: Tally) =>
      progressLine(
        `${products} products: ${opened} opened, ${kept} had a stock, ${refused} refused`,
      ),
    retry: (reason: string) => retryLine(`! trying again: ${reason}`),
  };
};

export interface Summary {
  readonly stage: string;
  readonly isDryRun: boolean;
  readonly tally: Tally;
  readonly resumedAfter: number;
  readonly seconds: number;
}

/** Prints what a run did. */
export const printSummary = (summary: Summary, json: boolean, output: Output): void => {
  const { stage, isDryRun, tally, resumedAfter } = summary;
  const seconds = Math.round(summary.seconds * 10) / 10;
  if (json) {
    output.line(JSON.stringify({ stage, dryRun: isDryRun, resumedAfter, seconds, ...tally }));
    return;
  }
  const { products, opened, kept, refused } = tally;
  output.line(`${counted(products, 'product', 'products')} in ${seconds} s`);
  if (resumedAfter > 0) {
    output.line(`✓ continued after ${resumedAfter} products of an interrupted run`);
  }
  output.line(
    isDryRun
      ? `✓ ${counted(opened, 'product', 'products')} would get the stock that the catalog shows; nothing was changed`
      : `✓ ${counted(opened, 'product', 'products')} got the stock that the catalog shows`,
  );
  output.line(`  ${counted(kept, 'product', 'products')} had one, which stays as it is`);
  if (refused > 0) {
    output.problem(
      `✗ ${counted(refused, 'product was', 'products were')} refused. Run the command again.`,
    );
  }
};
