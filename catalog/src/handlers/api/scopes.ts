/** The scope of those who may change the catalog. */
export const CATALOG_WRITE = 'catalog:write';
