import * as z from 'zod';
import { DynamoDbError, type DynamoDbCall } from '../../dynamodb-client.ts';
import { resolveIntrinsics, type ResolveContext } from '../cloudformation/resolve-intrinsics.ts';
import {
  createTableInput,
  differences,
  existingTableSchema,
  tablePropertiesSchema,
  type TableProperties,
} from './table-definition.ts';

/** What was done about a table; `differs` leaves it as it is, because it holds data. */
export interface TableOutcome {
  readonly table: string;
  readonly outcome: 'created' | 'kept' | 'replaced' | 'differs';
  readonly differences: readonly string[];
}

const scanSchema = z.object({ Count: z.number() });

/** Creates the tables of a service from its own resources; one that holds data is never touched. */
export const createTables = async (
  resolve: ResolveContext,
  dynamoDb: DynamoDbCall,
): Promise<readonly TableOutcome[]> => {
  const tables = Object.entries(resolve.template.Resources ?? {})
    .filter(([, { Type }]) => Type === 'AWS::DynamoDB::Table')
    .map(([logicalId, { Properties: properties }]) =>
      tablePropertiesSchema.parse({
        TableName: `${resolve.stackName}-${logicalId}`,
        ...asObject(resolveIntrinsics(properties, resolve)),
      }),
    );
  return Promise.all(tables.map((table) => createTable(table, dynamoDb)));
};

const createTable = async (
  wanted: TableProperties,
  dynamoDb: DynamoDbCall,
): Promise<TableOutcome> => {
  const table = wanted.TableName;
  const differing = await differencesToExisting(wanted, dynamoDb);
  if (differing === undefined) {
    await create(wanted, dynamoDb);
    return { table, outcome: 'created', differences: [] };
  }
  if (differing.length === 0) return { table, outcome: 'kept', differences: [] };
  const { Count: items } = scanSchema.parse(await dynamoDb('Scan', { TableName: table, Limit: 1 }));
  if (items > 0) return { table, outcome: 'differs', differences: differing };
  await dynamoDb('DeleteTable', { TableName: table });
  await create(wanted, dynamoDb);
  return { table, outcome: 'replaced', differences: differing };
};

/** Undefined when there is no such table. */
const differencesToExisting = async (
  wanted: TableProperties,
  dynamoDb: DynamoDbCall,
): Promise<readonly string[] | undefined> => {
  try {
    const response = await dynamoDb('DescribeTable', { TableName: wanted.TableName });
    return differences(existingTableSchema.parse(response).Table, wanted);
  } catch (error) {
    if (error instanceof DynamoDbError && error.code === 'ResourceNotFoundException') {
      return undefined;
    }
    throw error;
  }
};

const create = async (wanted: TableProperties, dynamoDb: DynamoDbCall): Promise<void> => {
  await dynamoDb('CreateTable', createTableInput(wanted));
  const timeToLive = wanted.TimeToLiveSpecification;
  if (timeToLive?.Enabled === true) {
    await dynamoDb('UpdateTimeToLive', {
      TableName: wanted.TableName,
      TimeToLiveSpecification: timeToLive,
    });
  }
};

const asObject = (value: unknown): object =>
  typeof value === 'object' && value !== null ? value : {};
