import { productUpdated } from '@commerce/event-contracts';
import { productChangeHandler } from './product-change-handler.ts';

export const handler = productChangeHandler(productUpdated, (data) => ({
  kind: 'updated',
  ...data,
}));
