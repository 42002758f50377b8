import { publisherFromEnvironment } from '@commerce/lambda-runtime';

export const publisher = publisherFromEnvironment();
