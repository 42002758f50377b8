/** The columns of both layouts: that of the public samples and the one that Shopify exports since 2024. */
export const COLUMNS = {
  handle: ['handle', 'url handle'],
  description: ['body (html)', 'description'],
  category: ['product category', 'standardized product type', 'custom product type'],
  published: ['published', 'published on online store'],
  sku: ['variant sku', 'sku'],
  barcode: ['variant barcode', 'barcode'],
  price: ['variant price', 'price'],
  compareAtPrice: ['variant compare at price', 'compare-at price'],
  inventoryTracker: ['variant inventory tracker', 'inventory tracker'],
  inventoryQuantity: ['variant inventory qty', 'inventory quantity'],
  inventoryPolicy: ['variant inventory policy', 'continue selling when out of stock'],
  image: ['image src', 'product image url'],
  imagePosition: ['image position'],
  imageAltText: ['image alt text'],
  variantImage: ['variant image', 'variant image url'],
} as const;

export const optionColumns = [1, 2, 3].map((number) => ({
  name: [`option${number} name`],
  value: [`option${number} value`],
  linkedTo: `option${number} linked to`,
}));

const USED: ReadonlySet<string> = new Set([
  ...Object.values(COLUMNS).flat(),
  ...optionColumns.flatMap(({ name, value, linkedTo }) => [...name, ...value, linkedTo]),
  'title',
  'vendor',
  'type',
  'status',
  // How Shopify fulfils an order, and what customers must not see.
  'variant fulfillment service',
  'fulfillment service',
  'cost per item',
]);

/** Whether a column is not an attribute. */
export const isUsedColumn = (key: string): boolean => USED.has(key);

const OF_VARIANTS: ReadonlySet<string> = new Set([
  'weight value (grams)',
  'weight unit for display',
  'requires shipping',
  'charge tax',
  'tax code',
  'unit price total measure',
  'unit price total measure unit',
  'unit price base measure',
  'unit price base measure unit',
]);

/** Whether a column is about one variant, so that a blank one does not have the value of the first row. */
export const isVariantColumn = (key: string): boolean =>
  key.startsWith('variant ') || OF_VARIANTS.has(key);
