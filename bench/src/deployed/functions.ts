import { type Context, type DeclaredFunction, readServiceFile } from '@commerce/platform/contexts';

export interface DeployedFunction extends DeclaredFunction {
  readonly context: Context;
  /** Whether a caller waits for it: only these functions have a target. */
  readonly isApi: boolean;
}

// Handlers read their configuration while they load; the URL is never called.
const placeholderOf = (name: string): string =>
  name.endsWith('_SECONDS') ? '60' : 'http://configuration.invalid';

/** A value for every environment variable of a context's functions. */
export const environmentOf = (context: Context): Record<string, string> => ({
  ...Object.fromEntries(
    readServiceFile(context).environment.map((name) => [name, placeholderOf(name)]),
  ),
  AWS_REGION: 'eu-central-1',
  LOG_LEVEL: 'error',
});

/** Every function in the serverless.yml of the contexts. */
export const functionsOf = (contexts: readonly Context[]): DeployedFunction[] =>
  contexts.flatMap((context) =>
    readServiceFile(context).functions.map((declared) => ({
      ...declared,
      context,
      isApi: declared.routes.length > 0,
    })),
  );
