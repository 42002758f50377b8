import { violationsOf } from '@commerce/event-contracts';
import * as z from 'zod';

/** What every function is configured with; a composition root extends it by what else it needs. */
export const baseEnvironment = z.object({
  STAGE: z.string().min(1),
  SERVICE_NAME: z.string().min(1),
  TABLE_NAME: z.string().min(1),
});

/**
 * Reads the configuration once, at start, so that a missing variable fails the deployment's first
 * invocation with its name and not some later request with `undefined`.
 *
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
