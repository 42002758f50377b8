import type { ProductRequest } from '../product-request.ts';
import type { PriceStyle } from '../values/price.ts';

/** What became of one record of a file. */
export type Row =
  | {
      readonly kind: 'product';
      readonly line: number;
      readonly product: ProductRequest;
      /** The name that customers see of its category; undefined where the file has only the slug. */
      readonly categoryName?: string | undefined;
      /** What was changed so that the catalog takes it. */
      readonly warnings: readonly string[];
      /** The file says that it is in stock, and not how many. */
      readonly isUntracked: boolean;
    }
  | {
      readonly kind: 'refused';
      readonly line: number;
      readonly sku?: string | undefined;
      readonly reason: string;
    }
  /** The parent of variants: its data are theirs, and it is not sold itself. */
  | { readonly kind: 'group'; readonly line: number }
  /** A product that customers do not see in the shop: a draft, or not published. */
  | { readonly kind: 'hidden'; readonly line: number }
  /** A row that only adds an image to the product of other rows. */
  | { readonly kind: 'image'; readonly line: number };

/** How to read what a file leaves open. */
export interface MappingOptions {
  readonly style: PriceStyle;
  /** The stock of a product that is in stock without a count. Undefined: it is sold without counting. */
  readonly untrackedStock: number | undefined;
  /** Load drafts, too. */
  readonly includeHidden: boolean;
  /** Decides whether a sale with dates goes on. */
  readonly now: Date;
}
