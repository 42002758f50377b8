import { wireId } from '@commerce/event-contracts';
import * as z from 'zod';
import { customerId } from '../../../domain/ids.ts';

export const accountPath = z.strictObject({
  customerId: wireId.describe('The customer whose points these are').transform(customerId),
});

export type AccountPath = z.output<typeof accountPath>;
