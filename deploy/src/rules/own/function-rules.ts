import * as z from 'zod';
import {
  referredId,
  resourcesOfType,
  resourcesUnlike,
  type Template,
} from '../../templates/template.ts';
import type { TemplateRule } from '../rule.ts';

const lambda = z.object({
  FunctionName: z.string(),
  Role: z.unknown(),
  Runtime: z.string(),
  Architectures: z.array(z.string()).default([]),
  TracingConfig: z.object({ Mode: z.string() }).optional(),
});

const functionsOf = (template: Template) =>
  resourcesOfType(template, 'AWS::Lambda::Function').map(({ id, properties }) => ({
    id,
    ...lambda.parse(properties),
  }));

const retainedLogGroup = z.object({ LogGroupName: z.string(), RetentionInDays: z.number() });

const ownLogGroup: TemplateRule = {
  name: 'function-has-log-group',
  sentence: 'Every function has a log group with a retention.',
  broken: (template) => {
    const groups = new Set(
      resourcesOfType(template, 'AWS::Logs::LogGroup')
        .map(({ properties }) => retainedLogGroup.safeParse(properties))
        .map(({ data }) => data?.LogGroupName),
    );
    return functionsOf(template)
      .filter(({ FunctionName }) => !groups.has(`/aws/lambda/${FunctionName}`))
      .map(({ id }) => id);
  },
};

const ownRole: TemplateRule = {
  name: 'function-has-own-role',
  sentence: 'Every function has a role that no other function has.',
  broken: (template) => {
    const functions = functionsOf(template).map(({ id, Role }) => ({ id, role: referredId(Role) }));
    return functions
      .filter(
        ({ id, role }) =>
          role === undefined || functions.some((other) => other.id !== id && other.role === role),
      )
      .map(({ id }) => id);
  },
};

const currentRuntime: TemplateRule = {
  name: 'function-runs-as-tested',
  sentence: 'Every function runs on Node 24 on arm64, traced.',
  broken: (template) =>
    functionsOf(template)
      .filter(
        ({ Runtime, Architectures, TracingConfig }) =>
          Runtime !== 'nodejs24.x' ||
          Architectures.join() !== 'arm64' ||
          TracingConfig?.Mode !== 'Active',
      )
      .map(({ id }) => id),
};

const invoker = z.object({ FunctionName: z.unknown() });
const INVOKERS = ['AWS::Lambda::Permission', 'AWS::Lambda::EventSourceMapping'];

const reachable: TemplateRule = {
  name: 'function-is-reachable',
  sentence: 'Every function is invoked by an event: a route, a rule, a schedule or a stream.',
  broken: (template) => {
    const invoked = new Set(
      INVOKERS.flatMap((type) => resourcesOfType(template, type)).map(({ properties }) =>
        referredId(invoker.parse(properties).FunctionName),
      ),
    );
    return functionsOf(template)
      .filter(({ id }) => !invoked.has(id))
      .map(({ id }) => id);
  },
};

const invocation = z.object({ SourceArn: z.unknown().refine((arn) => arn !== undefined) });

const namedSource: TemplateRule = {
  name: 'permission-names-its-source',
  sentence: 'Every permission to invoke a function names the API or the rule that may.',
  broken: (template) => resourcesUnlike(template, 'AWS::Lambda::Permission', invocation),
};

export const FUNCTION_RULES: readonly TemplateRule[] = [
  ownLogGroup,
  ownRole,
  currentRuntime,
  reachable,
  namedSource,
];
