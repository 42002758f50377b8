import * as z from 'zod';
import type { Finding } from '../rule.ts';

const report = z.array(
  z.object({ not_compliant: z.array(z.object({ Rule: z.looseObject({ name: z.string() }) })) }),
);

// The failure message of a rule contains its Control Tower name and the fix.
const CONTROL_NAME = /\[(CT\.[A-Z0-9]+\.PR\.\d+)\]: ([^\\]+)/;
// Every failed clause names the path it checked.
const RESOURCE_PATH = /\/Resources\/([A-Za-z0-9]+)/g;

/**
 * Reads the structured report of cfn-guard.
 *
 * @throws ZodError when it is not a report
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
