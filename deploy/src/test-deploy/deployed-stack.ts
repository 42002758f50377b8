import {
  DescribeStacksCommand,
  ListStackResourcesCommand,
  type StackResourceSummary,
} from '@aws-sdk/client-cloudformation';
import { join } from 'node:path';
import type { Stack } from '@commerce/platform/contexts';
import { readTemplate, type Template } from '../templates/template.ts';
import type { Aws } from './aws.ts';

/** A stack as it was deployed, beside the template it was deployed from. */
export interface DeployedStack {
  readonly service: string;
  readonly template: Template;
  /** Name or ARN of a resource, by its logical id. */
  readonly physicalId: (logicalId: string) => string;
  readonly outputs: ReadonlyMap<string, string>;
}

const stackName = (service: string): string => `commerce-${service}-local`;

const allResources = async (aws: Aws, name: string): Promise<StackResourceSummary[]> => {
  const resources: StackResourceSummary[] = [];
  let NextToken: string | undefined;
  do {
    const page = await aws.stacks.send(
      new ListStackResourcesCommand({ StackName: name, ...(NextToken && { NextToken }) }),
    );
    resources.push(...(page.StackResourceSummaries ?? []));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return resources;
};

/** @throws Error when the stack is not there, or not deployed to the end. */
export const readStack = async (aws: Aws, service: Stack): Promise<DeployedStack> => {
  const name = stackName(service.name);
  const { Stacks = [] } = await aws.stacks.send(new DescribeStacksCommand({ StackName: name }));
  const status = Stacks[0]?.StackStatus;
  if (status !== 'CREATE_COMPLETE' && status !== 'UPDATE_COMPLETE') {
    throw new Error(`${name} is ${status ?? 'missing'}.`);
  }
  const ids = new Map(
    (await allResources(aws, name)).map((each) => [
      each.LogicalResourceId,
      each.PhysicalResourceId,
    ]),
  );
  return {
    service: service.name,
    template: readTemplate(
      join(service.directory, '.serverless', 'cloudformation-template-update-stack.json'),
    ),
    physicalId: (logicalId) => {
      const id = ids.get(logicalId);
      if (id === undefined) throw new Error(`${logicalId} of ${name} was not deployed.`);
      return id;
    },
    outputs: new Map(
      (Stacks[0]?.Outputs ?? []).map((each) => [each.OutputKey ?? '', each.OutputValue ?? '']),
    ),
  };
};
