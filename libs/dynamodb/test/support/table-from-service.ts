import {
  type AttributeDefinition,
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  type GlobalSecondaryIndex,
  type KeySchemaElement,
  type LocalSecondaryIndex,
} from '@aws-sdk/client-dynamodb';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

const REPOSITORY_ROOT = resolve(__dirname, '../../../..');

// The parts of AWS::DynamoDB::Table that decide how a table behaves. Encryption, backups and names
// are of the deployed one.
const tableResource = z.object({
  Type: z.literal('AWS::DynamoDB::Table'),
  Properties: z.object({
    AttributeDefinitions: z.array(z.custom<AttributeDefinition>()),
    KeySchema: z.array(z.custom<KeySchemaElement>()),
    GlobalSecondaryIndexes: z.array(z.custom<GlobalSecondaryIndex>()).optional(),
    LocalSecondaryIndexes: z.array(z.custom<LocalSecondaryIndex>()).optional(),
    StreamSpecification: z
      .object({
        StreamViewType: z.enum(['NEW_IMAGE', 'NEW_AND_OLD_IMAGES', 'OLD_IMAGE', 'KEYS_ONLY']),
      })
      .optional(),
  }),
});

// `resources` is a list of templates; an entry that is a string is an include of something shared.
const serviceFile = z.object({
  resources: z.array(
    z.union([z.string(), z.object({ Resources: z.record(z.string(), z.unknown()).optional() })]),
  ),
});

/** The properties of a table of the service, as its serverless.yml deploys it. */
const tablePropertiesOf = (service: string, logicalId: string) => {
  const file = resolve(REPOSITORY_ROOT, service, 'serverless.yml');
  const { resources } = serviceFile.parse(parse(readFileSync(file, 'utf8'), { logLevel: 'error' }));
  const table = resources
    .map((template) => (typeof template === 'string' ? undefined : template.Resources?.[logicalId]))
    .find((resource) => resource !== undefined);
  return tableResource.parse(table).Properties;
};

export interface TestTable {
  readonly name: string;
  readonly drop: () => Promise<void>;
}

/**
 * Creates a table of its own for a test, out of the definition that is deployed, so that a test can
 * not pass on a key or an index that the deployed table lacks.
 *
 * Needs DynamoDB Local at `AWS_ENDPOINT_URL_DYNAMODB`.
 *
 * @param service the service's folder, e.g. `orders`.
 * @param logicalId which of its tables, where it has more than one.
 * @param name for a table that is found by its name; unique unless given.
 */
export const tableFromService = async (
  service: string,
  logicalId = 'Table',
  name = `test-${service}-${randomUUID()}`,
): Promise<TestTable> => {
  const endpoint = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  if (!endpoint) {
    throw new Error('AWS_ENDPOINT_URL_DYNAMODB is not set. Integration tests run by `npm test`.');
  }
  const { StreamSpecification: stream, ...properties } = tablePropertiesOf(service, logicalId);
  const client = new DynamoDBClient({ endpoint });
  await client.send(
    new CreateTableCommand({
      ...properties,
      TableName: name,
      BillingMode: 'PAY_PER_REQUEST',
      ...(stream && { StreamSpecification: { StreamEnabled: true, ...stream } }),
    }),
  );
  return {
    name,
    drop: async () => {
      await client.send(new DeleteTableCommand({ TableName: name }));
      client.destroy();
    },
  };
};
