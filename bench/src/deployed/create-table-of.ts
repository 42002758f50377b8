import {
  type AttributeDefinition,
  CreateTableCommand,
  DynamoDBClient,
  type GlobalSecondaryIndex,
  type KeySchemaElement,
} from '@aws-sdk/client-dynamodb';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

const table = z.object({
  Properties: z.object({
    AttributeDefinitions: z.array(z.custom<AttributeDefinition>()),
    KeySchema: z.array(z.custom<KeySchemaElement>()),
    GlobalSecondaryIndexes: z.array(z.custom<GlobalSecondaryIndex>()).optional(),
  }),
});
const serviceFile = z.object({ resources: z.array(z.unknown()) });
const withTable = z.object({ Resources: z.object({ Table: table }) });

/** Creates the table of a context from its serverless.yml, with every index that a write updates. */
export const createTableOf = async (
  root: string,
  context: string,
  endpoint: string,
  name: string,
): Promise<void> => {
  const text = readFileSync(join(root, context, 'serverless.yml'), 'utf8');
  const { resources } = serviceFile.parse(parse(text, { logLevel: 'error' }));
  const found = resources.map((each) => withTable.safeParse(each)).find(({ success }) => success);
  if (found?.data === undefined) throw new Error(`${context}/serverless.yml has no Table.`);
  const client = new DynamoDBClient({ endpoint });
  await client.send(
    new CreateTableCommand({
      ...found.data.Resources.Table.Properties,
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
    }),
  );
  client.destroy();
};
