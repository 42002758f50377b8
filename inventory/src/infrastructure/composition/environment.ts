import { baseEnvironment, readEnvironment } from '@commerce/lambda-runtime';

/** What every function of this service is configured with. */
export const environment = readEnvironment(baseEnvironment);
