import { healthHandler } from '@commerce/lambda-runtime';
import { inspect } from '../../infrastructure/composition/health.ts';

export const handler = healthHandler(inspect);
