import { authorizer, createTokenVerifier, readTokenSettings } from '@commerce/lambda-runtime';

export const handler = authorizer(createTokenVerifier(readTokenSettings()));
