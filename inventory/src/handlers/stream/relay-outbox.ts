import { relayHandler } from '@commerce/lambda-runtime';
import { publisher } from '../../infrastructure/composition/publisher.ts';

export const handler = relayHandler(publisher);
