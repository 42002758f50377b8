import * as z from 'zod';

const resourceSchema = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).optional(),
});

/** The part of a CloudFormation template that names are resolved from. */
export const templateSchema = z.looseObject({
  Resources: z.record(z.string(), resourceSchema).optional(),
  Parameters: z.record(z.string(), z.looseObject({ Default: z.unknown().optional() })).optional(),
  Conditions: z.record(z.string(), z.unknown()).optional(),
});

export type Template = z.infer<typeof templateSchema>;
export type Resource = z.infer<typeof resourceSchema>;

/** The framework allows `resources` to be one template or a list of parts of one. */
export const mergeTemplates = (resources: unknown): Template => {
  const parts = Array.isArray(resources) ? resources : [resources ?? {}];
  const templates = parts.map((part: unknown) => templateSchema.parse(part));
  const merged = <Part>(pick: (template: Template) => Readonly<Record<string, Part>> | undefined) =>
    Object.fromEntries(templates.flatMap((template) => Object.entries(pick(template) ?? {})));
  return {
    Resources: merged(({ Resources }) => Resources),
    Parameters: merged(({ Parameters }) => Parameters),
    Conditions: merged(({ Conditions }) => Conditions),
  };
};
