import type { Currency } from '@commerce/domain-primitives';
import type { Category } from '../product/category.ts';
import type { NamedTexts } from '../product/named-texts.ts';

/** Prices the customer pays, of one currency, both ends included. */
export interface PriceFilter {
  readonly currency: Currency;
  readonly minMinorUnits?: number;
  readonly maxMinorUnits?: number;
}

/** What a product must meet besides the words. A filter that is missing passes every product. */
export interface SearchFilters {
  readonly category?: Category;
  /** Compared without case and accents, like the texts of `attributes`. */
  readonly brand?: string;
  readonly inStock?: boolean;
  readonly price?: PriceFilter;
  /** Attributes and options of the variant by name, all of which the product must have. */
  readonly attributes?: NamedTexts;
}
