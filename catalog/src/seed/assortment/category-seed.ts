/** Attributes shared by all products of one type. */
export interface ProductType {
  readonly name: string;
  /** First part of the SKU. */
  readonly code: string;
  /** Regular price in euros, before the brand's factor. */
  readonly euros: number;
  readonly text: string;
  /** The sizes that it comes in, a product each; that of `M` has no size in its name. */
  readonly sizes: readonly string[];
}

/** A brand that makes every product type of its category. */
export interface Brand {
  readonly name: string;
  readonly code: string;
  readonly factor: number;
  readonly text: string;
  readonly currency: 'EUR' | 'USD' | 'JPY';
}

/** One category: every product type of every brand. */
export interface CategorySeed {
  readonly category: string;
  readonly productTypes: readonly ProductType[];
  readonly brands: readonly Brand[];
}

type ProductTypeRow = readonly [
  name: string,
  code: string,
  euros: number,
  text: string,
  sizes?: readonly string[],
];
type BrandRow = readonly [
  name: string,
  code: string,
  factor: number,
  text: string,
  currency?: Brand['currency'],
];

export const categorySeed = (
  category: string,
  brands: readonly BrandRow[],
  productTypes: readonly ProductTypeRow[],
): CategorySeed => ({
  category,
  brands: brands.map(([name, code, factor, text, currency = 'EUR']) => ({
    name,
    code,
    factor,
    text,
    currency,
  })),
  productTypes: productTypes.map(([name, code, euros, text, sizes = []]) => ({
    name,
    code,
    euros,
    text,
    sizes,
  })),
});
