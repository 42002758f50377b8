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

// The parts of AWS::DynamoDB::Table that determine the behaviour of a table; not encryption, backups and names.
const tableResource = z.object({
  Type: z.literal('AWS::DynamoDB::Table'),
  Properties: z.object({
    TableName: z.string(),
    AttributeDefinitions: z.array(z.custom<AttributeDefinition>()),
    KeySchema: z.array(z.custom<KeySchemaElement>()),
    GlobalSecondaryIndexes: z.array(z.custom<GlobalSecondaryIndex>()).optional(),
    LocalSecondaryIndexes: z.array(z.custom<LocalSecondaryIndex>()).optional(),
    StreamSpecification: z
      .object({
        StreamViewType: z.enum(['NEW_IMAGE', 'NEW_AND_OLD_IMAGES', 'OLD_IMAGE', 'KEYS_ONLY']),
      })
      .optional(),
    TimeToLiveSpecification: z
      .object({ AttributeName: z.string(), Enabled: z.boolean() })
      .optional(),
  }),
});

// `resources` is a list of templates; an entry that is a string includes a shared one.
const serviceFile = z.object({
  custom: z.object({ tableName: z.string() }),
  resources: z.array(
    z.union([z.string(), z.object({ Resources: z.record(z.string(), z.unknown()).optional() })]),
  ),
});

/** The properties of a table of the service, as its serverless.yml deploys it. */
export const tablePropertiesOf = (service: string, logicalId: string) => {
  const file = resolve(REPOSITORY_ROOT, service, 'serverless.yml');
  const { custom, resources } = serviceFile.parse(
    parse(readFileSync(file, 'utf8'), { logLevel: 'error' }),
  );
  const table = resources
    .map((template) => (typeof template === 'string' ? undefined : template.Resources?.[logicalId]))
    .find((resource) => resource !== undefined);
  const { TableName, ...properties } = tableResource.parse(table).Properties;
  const name = TableName.replace('${self:custom.tableName}', custom.tableName);
  return { ...properties, TableName: name.replace('${sls:stage}', '{stage}') };
};

export interface TestTable {
  readonly name: string;
  readonly drop: () => Promise<void>;
}

/**
 * Creates a separate table for a test from the deployed definition, so that a test cannot pass with a key or an index
 * that the deployed table does not have.
 *
 * Needs DynamoDB Local at `AWS_ENDPOINT_URL_DYNAMODB`.
 *
 * @param service the service's folder, e.g. `orders`.
 * @param logicalId which of its tables, if it has more than one.
 * @param name for a table that is found by its name; default: a unique one.
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
  const {
    AttributeDefinitions,
    KeySchema,
    GlobalSecondaryIndexes,
    LocalSecondaryIndexes,
    StreamSpecification: stream,
  } = tablePropertiesOf(service, logicalId);
  const client = new DynamoDBClient({ endpoint });
  await client.send(
    new CreateTableCommand({
      AttributeDefinitions,
      KeySchema,
      GlobalSecondaryIndexes,
      LocalSecondaryIndexes,
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
