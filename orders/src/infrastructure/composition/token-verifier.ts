import { createTokenVerifier, readEnvironment } from '@commerce/lambda-runtime';
import * as z from 'zod';

const { TOKEN_ISSUER, TOKEN_AUDIENCE, TOKEN_JWKS_URI } = readEnvironment(
  z.object({
    TOKEN_ISSUER: z.string().min(1),
    TOKEN_AUDIENCE: z.string().min(1),
    TOKEN_JWKS_URI: z.url(),
  }),
);

export const verifyToken = createTokenVerifier({
  issuer: TOKEN_ISSUER,
  audience: TOKEN_AUDIENCE,
  jwksUri: TOKEN_JWKS_URI,
});
