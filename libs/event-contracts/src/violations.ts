import type * as z from 'zod';
import type { Violation } from '@commerce/domain-primitives';

/** Converts the issues of a zod error to violations: `[{ path: 'items.0.quantity', message }]`. */
export const violationsOf = (error: z.core.$ZodError): Violation[] =>
  error.issues.map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
