import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Insertion } from './insertion.ts';
import { camelCase, pascalCase } from './names.ts';
import type { NewFile } from './templates.ts';

const CONTRACTS = 'libs/event-contracts/src/contracts';

/** A contract to declare. */
export interface NewContract {
  /** Such as `shipment.closed`. */
  readonly type: string;
  /** The context that publishes it. */
  readonly source: string;
  /** One sentence. */
  readonly purpose: string;
  /** The field of `data` with the id of the aggregate. */
  readonly subjectField: string;
  /** The fields of `data`: the schema of each, as source code, and an example, as source code. */
  readonly fields: Readonly<Record<string, { readonly schema: string; readonly example: string }>>;
}

const contractCode = ({ type, source, purpose, subjectField, fields }: NewContract): string => `
/** \`${type}\` */
export const ${camelCase(type)} = eventContract({
  type: '${type}',
  source: '${source}',
  version: 1,
  purpose: '${purpose}',
  subjectField: '${subjectField}',
  data: z.object({
    ${Object.entries(fields)
      .map(([name, { schema }]) => `${name}: ${schema},`)
      .join('\n    ')}
  }),
});
`;

const wireTypesIn = (contracts: readonly NewContract[]): readonly string[] => {
  const schemas = contracts.flatMap(({ fields }) => Object.values(fields));
  return [...new Set(schemas.map(({ schema }) => schema))].sort();
};

const contractImports = (wireTypes: readonly string[]): string => `import * as z from 'zod';
import { eventContract } from '../contract.ts';
import { ${wireTypes.join(', ')} } from '../wire-types.ts';
`;

/** Adds the missing ones of the names to the import of wire-types.ts. */
const wireImports = (
  path: string,
  content: string,
  wireTypes: readonly string[],
): readonly Insertion[] => {
  const imported = /import \{([^}]*)\} from '\.\.\/wire-types\.ts';/.exec(content)?.[1] ?? '';
  return wireTypes
    .filter((name) => !new RegExp(`\\b${name}\\b`).test(imported))
    .map((name) => ({
      path,
      place: `an import of ${name}`,
      before: /\s*\} from '\.\.\/wire-types\.ts';/,
      text: `${imported.trimEnd().endsWith(',') ? '' : ','} ${name}`,
    }));
};

/** A new file of contracts in the registry. */
const registered = (noun: string): readonly Insertion[] => {
  const path = `${CONTRACTS}/all-contracts.ts`;
  const events = `${camelCase(noun)}Events`;
  return [
    {
      path,
      place: 'an import',
      before: /\nexport \* from/,
      text: `import * as ${events} from './${noun}-events.ts';\n`,
    },
    {
      path,
      place: 'an export',
      after: /\nexport \* from '[^']*';/,
      text: `\nexport * from './${noun}-events.ts';`,
    },
    { path, place: 'a file of contracts', after: /const FILES = \[/, text: `${events}, ` },
  ];
};

const exampleOf = ({ type, fields }: NewContract): Insertion => ({
  path: 'libs/event-contracts/test/support/example-data.ts',
  place: 'example data',
  before: /\n\};\s*$/,
  text: `\n  '${type}': { ${Object.entries(fields)
    .map(([name, { example }]) => `${name}: ${example}`)
    .join(', ')} },`,
});

/**
 * Declares contracts of one noun and source in the file of their noun, registers a new file, and gives the tests
 * example data.
 */
export const declareContracts = (
  root: string,
  contracts: readonly [NewContract, ...NewContract[]],
  read: (path: string) => string,
): { readonly newFiles: readonly NewFile[]; readonly insertions: readonly Insertion[] } => {
  const [{ type }] = contracts;
  const [noun = ''] = type.split('.');
  const path = `${CONTRACTS}/${noun}-events.ts`;
  const code = contracts.map(contractCode).join('');
  const wireTypes = wireTypesIn(contracts);
  const isNew = !existsSync(join(root, path));
  const declared: readonly Insertion[] = isNew
    ? registered(noun)
    : [
        ...wireImports(path, read(path), wireTypes),
        { path, place: 'a contract', after: /[\s\S]*$/, text: code },
      ];
  return {
    newFiles: isNew ? [{ path, content: contractImports(wireTypes) + code }] : [],
    insertions: [...declared, ...contracts.map(exampleOf)],
  };
};

const importsMore = (content: string): boolean => content.includes('import type { DomainEvent,');

/** Lets an aggregate record the event, and maps what it recorded to the envelope. */
export const recordEvent = (
  directory: string,
  aggregate: string,
  { type, fields, subjectField }: Pick<NewContract, 'type' | 'fields' | 'subjectField'>,
  read: (path: string) => string,
): readonly Insertion[] => {
  const events = `${directory}/src/domain/${aggregate}/${aggregate}-events.ts`;
  const envelopes = `${directory}/src/infrastructure/outbox/${aggregate}-envelopes.ts`;
  const name = pascalCase(type);
  const [time = ''] = Object.keys(fields).filter((field) => field !== subjectField);
  return [
    ...(/\bNoData\b/.test(read(events))
      ? []
      : [
          {
            path: events,
            place: 'an import of NoData',
            after: /import type \{ DomainEvent,?/,
            text: importsMore(read(events)) ? ' NoData,' : ', NoData',
          },
        ]),
    {
      path: events,
      place: 'the type of an event',
      before: new RegExp(`(/\\*\\*[^*]*\\*/\\s*)?export type ${pascalCase(aggregate)}Event =`),
      text: `export type ${name} = DomainEvent<'${type}', NoData>;\n\n`,
    },
    {
      path: events,
      place: 'a member of the union of events',
      after: new RegExp(`export type ${pascalCase(aggregate)}Event =[^;]*`),
      text: ` | ${name}`,
    },
    {
      path: envelopes,
      place: 'an import from event-contracts',
      before: /envelopesOf,/,
      text: `${camelCase(type)}, `,
    },
    {
      path: envelopes,
      place: 'a contract of envelopesOf',
      after: /= envelopesOf\(/,
      text: `${camelCase(type)}, `,
    },
    {
      path: envelopes,
      place: 'a case of the switch over event.type',
      after: /switch \(event\.type\) \{/,
      text: `
    case '${type}': {
      const data = { ${subjectField}: event.subject, ${time}: event.occurredAt.toISOString() };
      return toEnvelope(${camelCase(type)}, event, data, provenance);
    }`,
    },
  ];
};
