import { productCreated } from '@commerce/event-contracts';
import { productChangeHandler } from './product-change-handler.ts';

export const handler = productChangeHandler(productCreated, (data) => ({
  kind: 'created',
  ...data,
}));
