import * as z from 'zod';
import type { Finding } from '../rule.ts';

const report = z.array(
  z.object({ not_compliant: z.array(z.object({ Rule: z.looseObject({ name: z.string() }) })) }),
);

// Rules say their Control Tower name and the mending in the message they fail with.
const CONTROL_NAME = /\[(CT\.[A-Z0-9]+\.PR\.\d+)\]: ([^\\]+)/;
// Every failed clause names the path it looked at.
const RESOURCE_PATH = /\/Resources\/([A-Za-z0-9]+)/g;

/**
 * Reads the structured report of cfn-guard.
 *
 * @throws ZodError when it is none
 */
export const readGuardReport = (text: string): readonly Finding[] =>
  report
    .parse(JSON.parse(text))
    .flatMap(({ not_compliant }) => not_compliant)
    .flatMap(({ Rule }) => {
      const everything = JSON.stringify(Rule);
      const [, rule = Rule.name, message = Rule.name] = CONTROL_NAME.exec(everything) ?? [];
      const resources = new Set([...everything.matchAll(RESOURCE_PATH)].map(([, id = '']) => id));
      return [...resources].map((resource) => ({ rule, resource, message: message.trim() }));
    });
