import type { Stage } from '../packaging/stages.ts';
import type { Template } from '../templates/template.ts';

/** A resource that breaks a rule. */
export interface Finding {
  /** The rule's stable name, such as `rule-has-dead-letters` or `CT.S3.PR.9`. */
  readonly rule: string;
  /** Logical id in the template. */
  readonly resource: string;
  readonly message: string;
}

/** One of the project's own rules over a compiled template. */
export interface TemplateRule {
  readonly name: string;
  /** What must hold, as a sentence that is shown when it does not. */
  readonly sentence: string;
  /** The logical ids of the resources that break the rule. */
  readonly broken: (template: Template, stage: Stage) => readonly string[];
}

export const findingsOf = (
  rules: readonly TemplateRule[],
  template: Template,
  stage: Stage,
): readonly Finding[] =>
  rules.flatMap(({ name, sentence, broken }) =>
    broken(template, stage).map((resource) => ({ rule: name, resource, message: sentence })),
  );
