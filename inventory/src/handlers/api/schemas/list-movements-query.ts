import { pageQuery } from '@commerce/lambda-runtime';
import * as z from 'zod';

export const listMovementsQuery = z.strictObject(pageQuery);
