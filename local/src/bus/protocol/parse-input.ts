import * as z from 'zod';
import { AwsError } from './aws-error.ts';

/**
 * Checks the body of an AWS call.
 *
 * @param code the error code the service uses for a wrong parameter
 * @throws AwsError naming every wrong field
 */
export const parseInput = <Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  code = 'ValidationException',
): z.infer<Schema> => {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const reasons = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new AwsError(code, reasons.join('; '));
};
