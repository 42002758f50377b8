import { baseEnvironment, readEnvironment } from '@commerce/lambda-runtime';
import * as z from 'zod';

/** What every function of this service is configured with. */
export const environment = readEnvironment(
  baseEnvironment.extend({
    /** Of an OpenSearch domain. Empty: searches are served from memory. */
    SEARCH_ENDPOINT: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
  }),
);
