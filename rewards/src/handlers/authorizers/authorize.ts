import { authorizer, createTokenVerifier } from '@commerce/lambda-runtime';
import { tokenSettings } from '../../infrastructure/composition/environment.ts';

export const handler = authorizer(createTokenVerifier(tokenSettings()));
