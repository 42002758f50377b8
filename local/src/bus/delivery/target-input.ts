import { isJsonObject, type JsonObject, type JsonValue } from '../../patterns/index.ts';
import type { RuleRegistration } from '../registration.ts';

type InputSettings = Pick<RuleRegistration, 'input' | 'inputPath' | 'inputTransformer'>;

/** What the target is invoked with: the event, or what the rule's input settings make of it. */
export function targetInput(rule: InputSettings, event: JsonObject): unknown {
  if (rule.input !== undefined) return rule.input;
  if (rule.inputPath !== undefined) return valueAt(rule.inputPath, event) ?? null;
  if (rule.inputTransformer !== undefined) {
    const { inputPathsMap = {}, inputTemplate } = rule.inputTransformer;
    return fillTemplate(inputTemplate, inputPathsMap, event);
  }
  return event;
}

/** Follows a path such as `$.detail.items[0].name`; undefined when there is nothing. */
function valueAt(path: string, event: JsonObject): JsonValue | undefined {
  const steps = path.replace(/^\$\.?/, '').matchAll(/[^.[\]]+/g);
  let value: JsonValue | undefined = event;
  for (const [step] of steps) {
    if (Array.isArray(value)) value = (value as readonly JsonValue[])[Number(step)];
    else if (isJsonObject(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}

/**
 * Inside quotes a variable becomes text, elsewhere JSON (user guide, "Input transformation"). A template that is no
 * JSON afterwards is passed on as text.
 */
function fillTemplate(
  template: string,
  paths: Readonly<Record<string, string>>,
  event: JsonObject,
): unknown {
  const filled = template.replaceAll(/"(?:[^"\\]|\\.)*"|<[^<>]+>/g, (part) =>
    part.startsWith('"')
      ? part.replaceAll(/<([^<>]+)>/g, (_, name: string) => asText(variable(name, paths, event)))
      : JSON.stringify(variable(part.slice(1, -1), paths, event)),
  );
  try {
    return JSON.parse(filled);
  } catch {
    return filled;
  }
}

/** A value as it stands between the quotes of a JSON text. */
function asText(value: JsonValue): string {
  return JSON.stringify(typeof value === 'string' ? value : JSON.stringify(value)).slice(1, -1);
}

function variable(
  name: string,
  paths: Readonly<Record<string, string>>,
  event: JsonObject,
): JsonValue {
  if (name === 'aws.events.event' || name === 'aws.events.event.json') return event;
  if (name === 'aws.events.event.ingestion-time') return event.time ?? null;
  const path = paths[name];
  return path === undefined ? null : (valueAt(path, event) ?? null);
}
