import { violationsOf } from '@commerce/event-contracts';
import * as z from 'zod';

/**
 * The variables of every function. A composition root extends the schema with its own.
 *
 * @example readEnvironment(baseEnvironment.extend({ CATALOG_URL: z.url() })).CATALOG_URL
 */
export const baseEnvironment = z.object({
  STAGE: z.string().min(1),
  SERVICE_NAME: z.string().min(1),
  TABLE_NAME: z.string().min(1),
});

/**
 * Reads the configuration at start, so that a missing variable fails the first invocation with its name, and not a later
 * request with `undefined`.
 *
 * @param environment default: that of the process.
 * @throws Error naming every variable that is missing or malformed.
 */
export const readEnvironment = <Schema extends z.ZodType>(
  schema: Schema,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): z.output<Schema> => {
  const result = schema.safeParse(environment);
  if (result.success) return result.data;
  const problems = violationsOf(result.error).map(({ path, message }) => `${path}: ${message}`);
  throw new Error(`The environment is incomplete. ${problems.join('; ')}`);
};
