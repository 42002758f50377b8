import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

const rule = z.object({
  eventBridge: z.object({ pattern: z.object({ 'detail-type': z.array(z.string()) }) }),
});
const serviceFile = z.object({
  functions: z.record(z.string(), z.object({ events: z.array(z.unknown()).default([]) })),
});

export interface Consumer {
  readonly service: string;
  readonly functionName: string;
}

/** Which functions' rules ask for an event, read from the serverless.yml files that deploy them. */
export const consumersOf = (
  root: string,
  services: readonly string[],
  eventType: string,
): Consumer[] =>
  services.flatMap((service) => {
    const text = readFileSync(join(root, service, 'serverless.yml'), 'utf8');
    const { functions } = serviceFile.parse(parse(text, { logLevel: 'error' }));
    return Object.entries(functions)
      .filter(([, { events }]) =>
        events.some((event) => {
          const parsed = rule.safeParse(event);
          return (
            parsed.success && parsed.data.eventBridge.pattern['detail-type'].includes(eventType)
          );
        }),
      )
      .map(([functionName]) => ({ service, functionName }));
  });
