import { createTokenVerifier, readTokenSettings } from '@commerce/lambda-runtime';

export const verifyToken = createTokenVerifier(readTokenSettings());
