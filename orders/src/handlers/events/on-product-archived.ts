import { productArchived } from '@commerce/event-contracts';
import { productChangeHandler } from './product-change-handler.ts';

export const handler = productChangeHandler(productArchived, (data) => ({
  kind: 'archived',
  ...data,
}));
