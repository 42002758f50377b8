import { Unusable } from './unusable.ts';

export interface SourceStock {
  readonly stockQuantity: number;
  readonly warnings: readonly string[];
}

const NUMBER = /^-?\d+(?:[.,]\d+)?$/;

/**
 * Reads a stock: blank is 0, so that nothing is sold that may not be there. A negative one (oversold) is 0, and of
 * 2.5 pieces 2 can be sold.
 *
 * @throws Unusable for a text that is not a number.
 */
export const stockOf = (text: string | undefined): SourceStock => {
  if (text === undefined) return { stockQuantity: 0, warnings: [] };
  if (!NUMBER.test(text)) throw new Unusable(`the stock "${text}" is not a number`);
  const number = Number(text.replace(',', '.'));
  const stockQuantity = Math.max(0, Math.floor(number));
  const warnings = stockQuantity === number ? [] : [`stock ${text} is taken as ${stockQuantity}`];
  return { stockQuantity, warnings };
};
