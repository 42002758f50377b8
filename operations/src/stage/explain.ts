import * as z from 'zod';

const connectError = z.object({
  code: z.literal('ECONNREFUSED'),
  address: z.string(),
  port: z.number(),
});

/** The address that refused a connection; undefined for any other error. */
const refusedAddress = (error: unknown): string | undefined => {
  const read = connectError.safeParse(error);
  if (read.success) return `${read.data.address}:${read.data.port}`;
  return error instanceof Error && error.cause !== undefined
    ? refusedAddress(error.cause)
    : undefined;
};

/**
 * What to print about an error: what to do where the platform does not run, else its message.
 *
 * @param option names another stage.
 */
export const explainWith =
  (option: string) =>
  (error: Error): string => {
    const address = refusedAddress(error);
    return address === undefined
      ? `✗ ${error.message}`
      : `✗ Nothing listens at ${address}. Start the local platform with \`npm start\`, or name another stage with ${option}.`;
  };

/** Of a command that has the option `--stage`. */
export const explain = explainWith('--stage');
