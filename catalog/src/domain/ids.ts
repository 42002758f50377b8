import { type Branded, identifier } from '@commerce/domain-primitives';

export type ProductId = Branded<string, 'ProductId'>;

/** @throws CommerceError `invalid-input` for anything but 1 to 64 of `[A-Za-z0-9_-]`. */
export const productId = identifier('ProductId');

export const newProductId = (): ProductId => productId(`prod-${crypto.randomUUID()}`);
