import { authorizer } from '@commerce/lambda-runtime';
import { verifyToken } from '../../infrastructure/composition/token-verifier.ts';

export const handler = authorizer(verifyToken);
