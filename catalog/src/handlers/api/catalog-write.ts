import { type Caller, requireScope } from '@commerce/lambda-runtime';

/** @throws CommerceError `scope-missing` for a caller who may not change the catalog. */
export const requireCatalogWrite = (caller: Caller): void => requireScope(caller, 'catalog:write');
