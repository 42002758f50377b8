import type { Stage } from '../packaging/stages.ts';
import type { Template } from '../templates/template.ts';
import type { Finding } from './rule.ts';
import type { Suppression } from './suppressions.ts';

export interface Judgement {
  readonly broken: readonly Finding[];
  readonly suppressed: readonly (Finding & { readonly reason: string })[];
  /** The suppressions that were needed. */
  readonly used: ReadonlySet<Suppression>;
}

/** Splits what was found into what is wrong and what is excused. */
export const applySuppressions = (
  findings: readonly Finding[],
  template: Template,
  stage: Stage,
  suppressions: readonly Suppression[],
): Judgement => {
  const excuseOf = ({ rule, resource }: Finding): Suppression | undefined =>
    suppressions.find(
      (each) =>
        each.rule === rule &&
        (each.stage ?? stage) === stage &&
        (each.of === resource || each.of === template.Resources[resource]?.Type),
    );
  const judged = findings.map((finding) => ({ finding, excuse: excuseOf(finding) }));
  return {
    broken: judged.filter(({ excuse }) => excuse === undefined).map(({ finding }) => finding),
    suppressed: judged.flatMap(({ finding, excuse }) =>
      excuse === undefined ? [] : [{ ...finding, reason: excuse.reason }],
    ),
    used: new Set(judged.map(({ excuse }) => excuse).filter((excuse) => excuse !== undefined)),
  };
};
