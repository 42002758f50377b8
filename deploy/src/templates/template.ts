import { readFileSync } from 'node:fs';
import * as z from 'zod';

const resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
});

const template = z.object({
  Resources: z.record(z.string(), resource),
  Outputs: z
    .record(z.string(), z.object({ Value: z.unknown(), Export: z.unknown().optional() }))
    .default({}),
});

/** A resource of a compiled CloudFormation template. */
export type Resource = z.infer<typeof resource>;

/** A compiled CloudFormation template. */
export type Template = z.infer<typeof template>;

/** A resource with the logical id it has in its template. */
export interface NamedResource {
  readonly id: string;
  readonly properties: Resource['Properties'];
}

export const readTemplate = (file: string): Template =>
  template.parse(JSON.parse(readFileSync(file, 'utf8')));

export const resourcesOfType = ({ Resources }: Template, type: string): readonly NamedResource[] =>
  Object.entries(Resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties }]) => ({ id, properties: Properties }));

/** The logical ids of the resources of a type whose properties do not fit a schema. */
export const resourcesUnlike = (
  template: Template,
  type: string,
  schema: z.ZodType,
): readonly string[] =>
  resourcesOfType(template, type)
    .filter(({ properties }) => !schema.safeParse(properties).success)
    .map(({ id }) => id);

/** The logical id that a `Ref` or `Fn::GetAtt` points to; undefined for anything else. */
export const referredId = (value: unknown): string | undefined => {
  const parsed = reference.safeParse(value);
  return parsed.success ? parsed.data : undefined;
};

const reference = z.union([
  z.object({ Ref: z.string() }).transform(({ Ref }) => Ref),
  z
    .object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) })
    .transform(({ 'Fn::GetAtt': [id] }) => id),
]);
