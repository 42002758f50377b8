import {
  eventBusArn,
  LOCAL_ACCOUNT,
  LOCAL_REGION,
  queueArn,
  queueUrl,
} from '../../bus/local-account.ts';
import type { Resource, Template } from './template.ts';

/** A reference to something that exists on AWS only. */
export class UnresolvedIntrinsicError extends Error {
  readonly code = 'UNRESOLVED_INTRINSIC';

  constructor(expression: string) {
    super(`${expression} cannot be resolved on the local platform`);
    this.name = 'UnresolvedIntrinsicError';
  }
}

export interface ResolveContext {
  readonly template: Template;
  readonly stackName: string;
  /** The address queue URLs begin with. */
  readonly busEndpoint: string;
}

type Intrinsic = (argument: unknown, context: ResolveContext) => unknown;

const substitute = (argument: unknown, context: ResolveContext): string => {
  const [template, variables] = Array.isArray(argument)
    ? (argument as readonly unknown[])
    : [argument, {}];
  const given = typeof variables === 'object' && variables !== null ? { ...variables } : {};
  const known: Readonly<Record<string, unknown>> = given;
  return asText(template).replaceAll(
    /\$\{(!?)([^}]+)\}/g,
    (_whole, literal: string, name: string) => {
      if (literal === '!') return `\${${name}}`;
      if (Object.hasOwn(known, name)) return asText(resolveIntrinsics(known[name], context));
      const [resource = '', ...attribute] = name.split('.');
      if (attribute.length > 0) return resourceAttribute(resource, attribute.join('.'), context);
      return asText(reference(name, context));
    },
  );
};

const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (name, context) => reference(asText(name), context),
  'Fn::GetAtt': (path, context) => {
    const [name = '', ...attribute] = Array.isArray(path)
      ? path.map(asText)
      : asText(path).split('.');
    return resourceAttribute(name, attribute.join('.'), context);
  },
  'Fn::Sub': substitute,
  'Fn::Join': (argument, context) => {
    const [separator, values] = asList(argument);
    return asList(resolveIntrinsics(values, context)).map(asText).join(asText(separator));
  },
  'Fn::Select': (argument, context) => {
    const [index, values] = asList(argument);
    return asList(resolveIntrinsics(values, context))[Number(index)];
  },
  'Fn::Split': (argument, context) => {
    const [separator, text] = asList(argument);
    return asText(resolveIntrinsics(text, context)).split(asText(separator));
  },
  'Fn::If': (argument, context) => {
    const [condition, whenTrue, whenFalse] = asList(argument);
    return resolveIntrinsics(holds(asText(condition), context) ? whenTrue : whenFalse, context);
  },
  'Fn::Equals': (argument, context) => {
    const [left, right] = asList(resolveIntrinsics(argument, context));
    return String(left) === String(right);
  },
  'Fn::Not': (argument, context) => resolveIntrinsics(asList(argument)[0], context) !== true,
  'Fn::And': (argument, context) =>
    asList(argument).every((part) => resolveIntrinsics(part, context) === true),
  'Fn::Or': (argument, context) =>
    asList(argument).some((part) => resolveIntrinsics(part, context) === true),
  Condition: (name, context) => holds(asText(name), context),
  'Fn::ImportValue': (name) => {
    throw new UnresolvedIntrinsicError(`Fn::ImportValue ${JSON.stringify(name)}`);
  },
};

const NO_VALUE = Symbol('AWS::NoValue');

/**
 * Replaces CloudFormation's functions by their values, everywhere inside a value.
 *
 * @throws UnresolvedIntrinsicError when a reference has no local meaning
 */
export const resolveIntrinsics = (value: unknown, context: ResolveContext): unknown => {
  if (Array.isArray(value)) {
    return value
      .map((part: unknown) => resolveIntrinsics(part, context))
      .filter((part) => part !== NO_VALUE);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only !== undefined && Object.hasOwn(INTRINSICS, only[0])) {
    return INTRINSICS[only[0]]?.(only[1], context);
  }
  const resolved = entries.map(([key, part]) => [key, resolveIntrinsics(part, context)] as const);
  return Object.fromEntries(resolved.filter(([, part]) => part !== NO_VALUE));
};

const reference = (name: string, context: ResolveContext): unknown => {
  const pseudo = pseudoParameter(name, context);
  if (pseudo !== undefined) return pseudo;
  const parameter = context.template.Parameters?.[name];
  if (parameter?.Default !== undefined) return resolveIntrinsics(parameter.Default, context);
  const resource = context.template.Resources?.[name];
  if (resource === undefined) throw new UnresolvedIntrinsicError(`Ref ${name}`);
  const local = localResource(name, resource, context);
  if (local === undefined) throw new UnresolvedIntrinsicError(`Ref ${name} (${resource.Type})`);
  return local.reference;
};

const pseudoParameter = (
  name: string,
  context: ResolveContext,
): string | typeof NO_VALUE | undefined => {
  switch (name) {
    case 'AWS::Region':
      return LOCAL_REGION;
    case 'AWS::AccountId':
      return LOCAL_ACCOUNT;
    case 'AWS::StackName':
      return context.stackName;
    case 'AWS::Partition':
      return 'aws';
    case 'AWS::URLSuffix':
      return 'amazonaws.com';
    case 'AWS::NoValue':
      return NO_VALUE;
    default:
      return undefined;
  }
};

const resourceAttribute = (name: string, attribute: string, context: ResolveContext): string => {
  const resource = context.template.Resources?.[name];
  const local = resource === undefined ? undefined : localResource(name, resource, context);
  const value = local?.attributes[attribute];
  if (value === undefined) throw new UnresolvedIntrinsicError(`Fn::GetAtt ${name}.${attribute}`);
  return value;
};

interface LocalResource {
  readonly reference: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What a resource is called locally; undefined for the kinds that are not there. */
const localResource = (
  logicalId: string,
  resource: Resource,
  context: ResolveContext,
): LocalResource | undefined => {
  const nameFrom = (property: string): string => {
    const given = resolveIntrinsics(resource.Properties?.[property], context);
    return typeof given === 'string' ? given : `${context.stackName}-${logicalId}`;
  };
  switch (resource.Type) {
    case 'AWS::DynamoDB::Table': {
      const name = nameFrom('TableName');
      const arn = `arn:aws:dynamodb:${LOCAL_REGION}:${LOCAL_ACCOUNT}:table/${name}`;
      return { reference: name, attributes: { Arn: arn, StreamArn: `${arn}/stream/local` } };
    }
    case 'AWS::SQS::Queue': {
      const name = nameFrom('QueueName');
      const url = queueUrl(context.busEndpoint, name);
      return {
        reference: url,
        attributes: { Arn: queueArn(name), QueueName: name, QueueUrl: url },
      };
    }
    case 'AWS::Events::EventBus': {
      const name = nameFrom('Name');
      return { reference: name, attributes: { Arn: eventBusArn(name), Name: name } };
    }
    default:
      return undefined;
  }
};

const holds = (condition: string, context: ResolveContext): boolean =>
  resolveIntrinsics(context.template.Conditions?.[condition], context) === true;

const asList = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  throw new UnresolvedIntrinsicError(JSON.stringify(value));
};

const asText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new UnresolvedIntrinsicError(JSON.stringify(value));
};
