import { authorizer, createTokenVerifier, readEnvironment } from '@commerce/lambda-runtime';
import * as z from 'zod';

const environment = readEnvironment(
  z.object({ TOKEN_ISSUER: z.url(), TOKEN_AUDIENCE: z.string().min(1), TOKEN_JWKS_URI: z.url() }),
);

export const handler = authorizer(
  createTokenVerifier({
    issuer: environment.TOKEN_ISSUER,
    audience: environment.TOKEN_AUDIENCE,
    jwksUri: environment.TOKEN_JWKS_URI,
  }),
);
