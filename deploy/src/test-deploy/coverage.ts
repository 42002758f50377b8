import { DescribeLogStreamsCommand } from '@aws-sdk/client-cloudwatch-logs';
import assert from 'node:assert/strict';
import * as z from 'zod';
import { resourcesOfType } from '../templates/template.ts';
import type { Aws } from './aws.ts';
import type { DeployedStack } from './deployed-stack.ts';
import { eventually } from './eventually.ts';

const named = z.object({ FunctionName: z.string() });

const hasRun = async (aws: Aws, functionName: string): Promise<boolean> => {
  const { logStreams = [] } = await aws.logs.send(
    new DescribeLogStreamsCommand({ logGroupName: `/aws/lambda/${functionName}` }),
  );
  return logStreams.length > 0;
};

/** @throws AssertionError that names the functions which nothing invokes, though every schedule came round. */
export const everyFunctionHasRun = async (
  aws: Aws,
  stacks: readonly DeployedStack[],
): Promise<void> => {
  const functions = stacks.flatMap(({ template }) =>
    resourcesOfType(template, 'AWS::Lambda::Function').map(
      ({ properties }) => named.parse(properties).FunctionName,
    ),
  );
  await eventually(async () => {
    const idle: string[] = [];
    for (const name of functions) if (!(await hasRun(aws, name))) idle.push(name);
    assert.deepEqual(idle, []);
  });
};
