import { type Context, type DeclaredFunction, readServiceFile } from '@commerce/platform/contexts';

export interface DeployedFunction extends DeclaredFunction {
  readonly context: Context;
  /** Whether a caller waits for it: only these have a target. */
  readonly isApi: boolean;
}

// Handlers read their configuration while they load. Nothing here is ever called.
const placeholderOf = (name: string): string =>
  name.endsWith('_SECONDS') ? '60' : 'http://configuration.invalid';

/** A value for every variable a context's functions are configured with. */
export const environmentOf = (context: Context): Record<string, string> => ({
  ...Object.fromEntries(
    readServiceFile(context).environment.map((name) => [name, placeholderOf(name)]),
  ),
  AWS_REGION: 'eu-central-1',
  LOG_LEVEL: 'error',
});

/** Every function of the contexts, as their serverless.yml deploy it. */
export const functionsOf = (contexts: readonly Context[]): DeployedFunction[] =>
  contexts.flatMap((context) =>
    readServiceFile(context).functions.map((declared) => ({
      ...declared,
      context,
      isApi: declared.routes.length > 0,
    })),
  );
