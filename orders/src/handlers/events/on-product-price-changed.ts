import { productPriceChanged } from '@commerce/event-contracts';
import { productChangeHandler } from './product-change-handler.ts';

export const handler = productChangeHandler(productPriceChanged, (data) => ({
  kind: 'price-changed',
  ...data,
}));
