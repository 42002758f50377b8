import type { Template } from '../../../src/templates/template.ts';

type Properties = Template['Resources'][string]['Properties'];

/** A template of resources given as `[type, properties]` by logical id. */
export const templateOf = (
  resources: Readonly<Record<string, readonly [type: string, properties?: Properties]>>,
): Template => ({
  Resources: Object.fromEntries(
    Object.entries(resources).map(([id, [Type, Properties = {}]]) => [id, { Type, Properties }]),
  ),
  Outputs: {},
});
