import { type DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { createDocumentClient, OUTBOX_ATTRIBUTE } from '@commerce/dynamodb';
import { ALL_CONTRACTS, openEnvelope } from '@commerce/event-contracts';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseOutbox } from '../../src/outbox/outbox-attribute.ts';
import {
  record,
  signatureOf,
  storedFixturesOf,
  type StoredItem,
  type StoredFixture,
  withoutFixture,
} from './stored-fixtures.ts';
import { tableFromService, tablePropertiesOf, type TestTable } from './table-from-service.ts';

/** The names of a service's tables in a test, by their logical ids. */
export type TableNames = Readonly<Record<string, string>>;

/** A kind of stored item: how the service reads it, and what it must make of it. */
export interface StoredKind {
  readonly read: (client: DynamoDBDocumentClient, tables: TableNames) => Promise<unknown>;
  readonly gives: object;
}

export interface StoredItemsOfService {
  readonly service: string;
  /** Logical ids in serverless.yml. */
  readonly tables: readonly string[];
  /** Stores at least one item of every kind, with the present code and the same ids each time. */
  readonly write: (client: DynamoDBDocumentClient, tables: TableNames) => Promise<void>;
  /** The kind of an item, unique among what `write` stores. */
  readonly kindOf: (item: StoredItem) => string;
  readonly kinds: Readonly<Record<string, StoredKind>>;
}

const TRACE = 'Root=1-67a8f5c2-0123456789abcdef01234567;Parent=0123456789abcdef;Sampled=1';

const itemsIn = async (client: DynamoDBDocumentClient, table: string): Promise<StoredItem[]> => {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: table }));
  return Items;
};

const isReadable = (outbox: unknown): boolean =>
  parseOutbox(outbox).every((envelope) => {
    const contract = ALL_CONTRACTS.find(({ type }) => type === envelope.type);
    return contract !== undefined && openEnvelope(contract, envelope).id === envelope.id;
  });

const keysOf = (service: string, table: string): string[] =>
  tablePropertiesOf(service, table).KeySchema.map(({ AttributeName }) => String(AttributeName));

/** @throws Error for an item of a kind that `test/fixtures/stored` of the service does not have. */
export const expectFixturesOfAll = async (
  service: string,
  table: string,
  tableName: string,
): Promise<void> => {
  const client = createDocumentClient();
  const keys = keysOf(service, table);
  const known = new Set(
    [...storedFixturesOf(service).values()].flatMap(({ items }) =>
      Object.values(items)
        .filter((stored) => stored.table === table)
        .map(({ item }) => signatureOf(item, keys)),
    ),
  );
  try {
    const found = (await itemsIn(client, tableName)).map((item) => signatureOf(item, keys));
    expect([...new Set(found)].filter((signature) => !known.has(signature))).toEqual([]);
  } finally {
    client.destroy();
  }
};

/**
 * Items as each version of the code stored them are read by the present one, and there is a fixture of each kind.
 * See docs/evolving.md.
 */
export const storedItemsContract = ({
  service,
  tables,
  write,
  kindOf,
  kinds,
}: StoredItemsOfService): void => {
  const client = createDocumentClient();
  let created: TestTable[] = [];
  let names: TableNames = {};

  const createTables = async (): Promise<void> => {
    const [main = '', ...others] = tables;
    const first = await tableFromService(service, main);
    created = [first];
    for (const table of others) {
      created.push(await tableFromService(service, table, `${first.name}-${table}`));
    }
    names = Object.fromEntries(tables.map((table, place) => [table, created[place]?.name ?? '']));
  };
  const dropTables = async (): Promise<void> => {
    await Promise.all(created.map(({ drop }) => drop()));
  };

  const written = async (): Promise<StoredFixture> => {
    const items: Record<string, { table: string; item: StoredItem }> = {};
    for (const table of tables) {
      for (const item of await itemsIn(client, names[table] ?? '')) {
        items[kindOf(item)] ??= { table, item };
      }
    }
    const definitions = tables.map((table) => {
      const { TableName: name, ...definition } = tablePropertiesOf(service, table);
      return [table, { name, definition }] as const;
    });
    return { tables: Object.fromEntries(definitions), items };
  };

  afterAll(() => client.destroy());

  describe(`what ${service} stores`, () => {
    beforeAll(async () => {
      await createTables();
      // As Lambda gives it: the outbox keeps it beside the events.
      process.env._X_AMZN_TRACE_ID = TRACE;
      await write(client, names);
      delete process.env._X_AMZN_TRACE_ID;
      const version = process.env.RECORD_FIXTURES;
      if (version !== undefined) record(service, version, await written());
    });
    afterAll(dropTables);

    test('has a fixture of its kind and form: run "npm run fixtures"', async () => {
      expect(withoutFixture(service, (await written()).items)).toEqual([]);
    });
  });

  const readAll = ({ items }: StoredFixture): void => {
    const put = (change: object) =>
      Promise.all(
        Object.values(items).map(({ table, item }) =>
          client.send(new PutCommand({ TableName: names[table], Item: { ...item, ...change } })),
        ),
      );

    beforeAll(createTables);
    afterAll(dropTables);

    describe.each([
      ['as it was', {}],
      ['with an attribute of newer code', { ofNewerCode: { of: ['any', 1] } }],
    ])('%s', (_name, change) => {
      beforeAll(async () => {
        await put(change);
      });

      test.each(Object.keys(items))('%s is read', async (kind) => {
        const { read, gives } = kinds[kind] ?? {
          read: () => Promise.reject(new Error(`Add ${kind} to the kinds of this test.`)),
          gives: {},
        };
        expect(await read(client, names)).toMatchObject(gives);
      });
    });

    test('holds events that can be relayed', () => {
      expect(
        Object.entries(items)
          .filter(([, { item }]) => !isReadable(item[OUTBOX_ATTRIBUTE]))
          .map(([kind]) => kind),
      ).toEqual([]);
    });
  };

  for (const [version, fixture] of storedFixturesOf(service)) {
    describe(`stored by ${service} ${version}`, () => readAll(fixture));
  }
};
