import { SPAN_DEFINITIONS } from '@commerce/lambda-runtime';
import { type Context, readOperationsFile } from '@commerce/platform/contexts';

/** Every span that functions create, with its meaning: those of the contexts, then those of the libs. */
export const documentedSpans = (contexts: readonly Context[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...contexts.map((context) => readOperationsFile(context).spans), SPAN_DEFINITIONS].flatMap(
      (spans) => Object.entries<string>(spans),
    ),
  );
