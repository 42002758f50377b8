import { type Context, readServiceFile } from '@commerce/platform/contexts';

export interface Consumer {
  readonly service: string;
  readonly functionName: string;
}

/** The functions whose rules match an event type, read from the serverless.yml files that deploy them. */
export const consumersOf = (contexts: readonly Context[], eventType: string): Consumer[] =>
  contexts.flatMap((context) =>
    readServiceFile(context)
      .functions.filter(({ consumes }) => consumes.includes(eventType))
      .map(({ name }) => ({ service: context.name, functionName: name })),
  );
