import { healthHandler } from '@commerce/lambda-runtime';
import { inspecting } from '../../infrastructure/composition/health.ts';

export const handler = healthHandler(inspecting());
