import type { Output } from '@commerce/command-line';
import { counted } from '../../progress/counted.ts';
import type { Tally } from './tally.ts';

export interface Summary {
  readonly file: string;
  readonly format: string;
  readonly encoding: string;
  readonly isDryRun: boolean;
  readonly tally: Tally;
  readonly resumedAfter: number;
  readonly seconds: number;
  /** The file of refused rows. */
  readonly refused: string;
}

const productsLine = ({ isDryRun, tally }: Summary): string => {
  const { valid, created, updated, unchanged } = tally;
  return isDryRun
    ? `✓ ${counted(valid, 'product is', 'products are')} in order; nothing was sent`
    : `✓ ${counted(created + updated + unchanged, 'product', 'products')}: ${created} created, ${updated} updated, ${unchanged} unchanged`;
};

const notes = ({ tally, resumedAfter }: Summary): readonly string[] =>
  (
    [
      [resumedAfter, `✓ continued after ${resumedAfter} rows of an interrupted import`],
      [
        tally.groups,
        `  ${counted(tally.groups, 'parent', 'parents')} of variants: a group each, not a product`,
      ],
      [tally.images, `  ${counted(tally.images, 'row', 'rows')} with only an image`],
      [
        tally.hidden,
        `! ${counted(tally.hidden, 'product is', 'products are')} not published and left out; --include-drafts loads them`,
      ],
      [
        tally.untracked,
        `! ${counted(tally.untracked, 'product is', 'products are')} in stock without a count: new ones are sold without counting; --untracked-stock <n> counts them`,
      ],
      [
        tally.stockKept,
        `! ${counted(tally.stockKept, 'product keeps its', 'products keep their')} stock, which is not that of the file: change it by PUT /inventory/{productId}`,
      ],
      [tally.warnings, `! ${counted(tally.warnings, 'warning', 'warnings')}`],
    ] as const
  ).flatMap(([count, line]) => (count === 0 ? [] : [line]));

const perSecond = ({ tally, resumedAfter, seconds }: Summary): number =>
  Math.round((tally.rows - resumedAfter) / Math.max(seconds, 0.001));

/** Prints what an import did. */
export const printSummary = (summary: Summary, json: boolean, output: Output): void => {
  const { tally, isDryRun, refused, file, format, encoding, resumedAfter } = summary;
  const refusedFile = tally.refused > 0 && !isDryRun ? { refusedFile: refused } : {};
  const seconds = Math.round(summary.seconds * 10) / 10;
  if (json) {
    const rate = { seconds, rowsPerSecond: perSecond(summary) };
    const facts = { file, format, encoding, dryRun: isDryRun, resumedAfter, ...rate };
    output.line(JSON.stringify({ ...facts, ...tally, ...refusedFile }));
    return;
  }
  output.line(`${tally.rows} rows in ${seconds} s, ${perSecond(summary)} rows a second`);
  output.line(productsLine(summary));
  for (const line of notes(summary)) output.line(line);
  if (tally.refused > 0) {
    output.problem(
      `✗ ${counted(tally.refused, 'row was', 'rows were')} refused${isDryRun ? '' : `: see ${refused}`}`,
    );
  }
};
