import * as z from 'zod';
import { resourcesOfType, type Template } from '../../templates/template.ts';
import type { TemplateRule } from '../rule.ts';

const oneOrMany = <Value extends z.ZodType>(value: Value) =>
  z.union([z.array(value), value.transform((one) => [one])]);

const statement = z.object({
  Action: oneOrMany(z.string()),
  Resource: oneOrMany(z.unknown()),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});
const role = z.object({
  ManagedPolicyArns: z.array(z.unknown()).default([]),
  Policies: z.array(z.object({ PolicyDocument: z.object({ Statement: z.array(statement) }) })),
});

/**
 * Actions that do not support resources in IAM, so that a statement must use `*`.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const WITHOUT_RESOURCE: Readonly<Record<string, string>> = {
  'xray:PutTraceSegments': 'X-Ray has no resources',
  'xray:PutTelemetryRecords': 'X-Ray has no resources',
  'ec2:AssignPrivateIpAddresses': 'Lambda asks for * when it joins a network',
  'ec2:CreateNetworkInterface': 'Lambda asks for * when it joins a network',
  'ec2:DeleteNetworkInterface': 'Lambda asks for * when it joins a network',
  'ec2:DescribeNetworkInterfaces': 'descriptions have no resources',
  'ec2:DescribeSubnets': 'descriptions have no resources',
  'ec2:UnassignPrivateIpAddresses': 'Lambda asks for * when it joins a network',
};

const isWildcard = (resource: unknown): boolean =>
  resource === '*' || (typeof resource === 'string' && resource.endsWith(':*:*'));

const isExcused = (action: string): boolean => action in WITHOUT_RESOURCE;

type Role = z.infer<typeof role>;

/** The roles of a template for which `isBroken` holds, by logical id. */
const rolesThat = (
  template: Template,
  isBroken: (statements: readonly z.infer<typeof statement>[], role: Role) => boolean,
): readonly string[] =>
  resourcesOfType(template, 'AWS::IAM::Role')
    .filter(({ properties }) => {
      const parsed = role.parse(properties);
      return isBroken(
        parsed.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
        parsed,
      );
    })
    .map(({ id }) => id);

const noWildcards: TemplateRule = {
  name: 'permission-names-its-resource',
  sentence:
    'No role may access every resource, except by actions that do not support resources in IAM.',
  broken: (template) =>
    rolesThat(template, (statements) =>
      statements.some(
        ({ Action, Resource }) => Resource.some(isWildcard) && !Action.every(isExcused),
      ),
    ),
};

const noWildcardActions: TemplateRule = {
  name: 'permission-names-its-action',
  sentence:
    'No role may use wildcard actions or managed policies, which can change without review.',
  broken: (template) =>
    rolesThat(
      template,
      (statements, { ManagedPolicyArns }) =>
        ManagedPolicyArns.length > 0 ||
        statements.some(({ Action }) => Action.some((action) => action.includes('*'))),
    ),
};

const ownEventsOnly: TemplateRule = {
  name: 'publisher-uses-its-source',
  sentence: 'A role that may put events on the bus may use the source of its context only.',
  broken: (template) =>
    rolesThat(template, (statements) =>
      statements.some(
        ({ Action, Condition }) =>
          Action.includes('events:PutEvents') &&
          Condition.StringEquals?.['events:source'] === undefined,
      ),
    ),
};

export const PERMISSION_RULES: readonly TemplateRule[] = [
  noWildcards,
  noWildcardActions,
  ownEventsOnly,
];
