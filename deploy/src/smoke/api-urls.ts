import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { type Context, readContexts } from '@commerce/platform/contexts';
import type { Stage } from '../packaging/stages.ts';

/** Where the API of a context is; throws an Error for a name that no context has. */
export type ApiUrls = (context: string) => string;

/**
 * Reads from the outputs of a stage's stacks where its APIs are.
 *
 * @throws Error when a stack is missing, or has no API
 */
export const readApiUrls = async (
  client: CloudFormationClient,
  stage: Stage,
  contexts: readonly Context[] = readContexts(),
): Promise<ApiUrls> => {
  const urlOf = async ({ name }: Context): Promise<readonly [string, string]> => {
    const StackName = `commerce-${name}-${stage}`;
    const { Stacks } = await client.send(new DescribeStacksCommand({ StackName }));
    const output = Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === 'ApiUrl');
    if (output?.OutputValue === undefined) throw new Error(`${StackName} has no output ApiUrl.`);
    return [name, output.OutputValue];
  };
  const urls = new Map(await Promise.all(contexts.map(urlOf)));
  return (context) => {
    const url = urls.get(context);
    if (url === undefined) throw new Error(`There is no context ${context}.`);
    return url;
  };
};

// The region of services deployed without `--region`.
const DEFAULT_REGION = 'eu-central-1';

/** The same, with the AWS credentials and the region of the shell. */
export const apiUrlsOfStage = async (stage: Stage): Promise<ApiUrls> => {
  const client = new CloudFormationClient({ region: process.env.AWS_REGION ?? DEFAULT_REGION });
  try {
    return await readApiUrls(client, stage);
  } finally {
    client.destroy();
  }
};
