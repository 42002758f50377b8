import { preflightHandler } from '@commerce/lambda-runtime';

export const handler = preflightHandler();
