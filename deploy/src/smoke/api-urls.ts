import { type CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import type { Stage } from '../packaging/stages.ts';
import type { ApiUrls } from './smoke-checks.ts';

/**
 * Reads from the outputs of a stage's stacks where its APIs are.
 *
 * @throws Error when a stack is missing, or has no API
 */
export const readApiUrls = async (client: CloudFormationClient, stage: Stage): Promise<ApiUrls> => {
  const urlOf = async (service: string): Promise<string> => {
    const StackName = `commerce-${service}-${stage}`;
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName }));
    const output = Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'ApiUrl');
    if (output?.OutputValue === undefined) throw new Error(`${StackName} has no output ApiUrl.`);
    return output.OutputValue;
  };
  const [catalog, orders, rewards] = await Promise.all([
    urlOf('catalog'),
    urlOf('orders'),
    urlOf('rewards'),
  ]);
  return { catalog, orders, rewards };
};
