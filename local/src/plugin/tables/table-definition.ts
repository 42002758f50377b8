import * as z from 'zod';

const keySchema = z.array(
  z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }),
);
const projection = z.object({
  ProjectionType: z.string().optional(),
  NonKeyAttributes: z.array(z.string()).optional(),
});
const throughput = z.object({
  ReadCapacityUnits: z.coerce.number(),
  WriteCapacityUnits: z.coerce.number(),
});
const index = z.object({
  IndexName: z.string(),
  KeySchema: keySchema,
  Projection: projection,
  ProvisionedThroughput: throughput.optional(),
});

/** The properties of an `AWS::DynamoDB::Table` that DynamoDB Local knows; z.object drops the others. */
export const tablePropertiesSchema = z.object({
  TableName: z.string(),
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  KeySchema: keySchema,
  BillingMode: z.string().optional(),
  ProvisionedThroughput: throughput.optional(),
  GlobalSecondaryIndexes: z.array(index).optional(),
  LocalSecondaryIndexes: z.array(index).optional(),
  StreamSpecification: z.object({ StreamViewType: z.string() }).optional(),
  TimeToLiveSpecification: z
    .object({ AttributeName: z.string().optional(), Enabled: z.boolean() })
    .optional(),
});

export type TableProperties = z.infer<typeof tablePropertiesSchema>;

/** What `DescribeTable` says about a table, as far as it is compared. */
export const existingTableSchema = z.object({
  Table: z.object({
    AttributeDefinitions: tablePropertiesSchema.shape.AttributeDefinitions,
    KeySchema: keySchema,
    GlobalSecondaryIndexes: z
      .array(z.object({ IndexName: z.string(), KeySchema: keySchema, Projection: projection }))
      .optional(),
    LocalSecondaryIndexes: z
      .array(z.object({ IndexName: z.string(), KeySchema: keySchema, Projection: projection }))
      .optional(),
    StreamSpecification: z.object({ StreamViewType: z.string() }).optional(),
  }),
});

export type ExistingTable = z.infer<typeof existingTableSchema>['Table'];

/** The input of `CreateTable`. Without a billing mode CloudFormation demands a throughput; locally neither matters. */
export const createTableInput = ({
  TimeToLiveSpecification: _,
  ...properties
}: TableProperties): object => {
  const { StreamSpecification: stream } = properties;
  const isProvisioned = properties.ProvisionedThroughput !== undefined;
  return {
    ...properties,
    BillingMode: properties.BillingMode ?? (isProvisioned ? 'PROVISIONED' : 'PAY_PER_REQUEST'),
    ...(stream === undefined ? {} : { StreamSpecification: { StreamEnabled: true, ...stream } }),
  };
};

/** The parts in which a table differs from its definition, by name. */
export const differences = (
  existing: ExistingTable,
  wanted: TableProperties,
): readonly string[] => {
  const parts: readonly [string, unknown, unknown][] = [
    ['key', existing.KeySchema, wanted.KeySchema],
    ['attributes', sorted(existing.AttributeDefinitions), sorted(wanted.AttributeDefinitions)],
    [
      'global secondary indexes',
      indexes(existing.GlobalSecondaryIndexes),
      indexes(wanted.GlobalSecondaryIndexes),
    ],
    [
      'local secondary indexes',
      indexes(existing.LocalSecondaryIndexes),
      indexes(wanted.LocalSecondaryIndexes),
    ],
    [
      'stream',
      existing.StreamSpecification?.StreamViewType,
      wanted.StreamSpecification?.StreamViewType,
    ],
  ];
  return parts
    .filter(([, before, after]) => canonical(before) !== canonical(after))
    .map(([name]) => name);
};

type Index = NonNullable<ExistingTable['GlobalSecondaryIndexes']>[number];

const indexes = (list: readonly Index[] | undefined): readonly string[] =>
  sorted(
    (list ?? []).map(({ IndexName, KeySchema, Projection }) => ({
      IndexName,
      KeySchema,
      type: Projection.ProjectionType ?? 'ALL',
      attributes: sorted(Projection.NonKeyAttributes ?? []),
    })),
  );

const sorted = (values: readonly unknown[]): readonly string[] => values.map(canonical).sort();

const canonical = (value: unknown): string =>
  JSON.stringify({ value }, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(
          Object.entries(part).sort(([left], [right]) => left.localeCompare(right)),
        )
      : part,
  );
