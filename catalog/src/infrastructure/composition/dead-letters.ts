import { deadLettersFromEnvironment } from '@commerce/lambda-runtime';

export const deadLetters = deadLettersFromEnvironment();
