import type { NodePlopAPI } from 'node-plop';
import type { Change } from './change.ts';
import { declareContracts } from './event-insertions.ts';
import type { Insertion } from './insertion.ts';
import { articleOf, camelCase, pascalCase, pluralOf, purposeOf, spaced } from './names.ts';
import { renderFolder } from './templates.ts';

/** A context to create. */
export interface NewContext {
  /** Such as `shipping`: the folder, the service, the source of its events. */
  readonly context: string;
  /** Such as `shipment`. */
  readonly aggregate: string;
}

export interface Checkout {
  readonly root: string;
  /** The text of a file, relative to the root. */
  readonly read: (path: string) => string;
  /** The dependencies of a context, as JSON: the versions that the other contexts have. */
  readonly dependencies: string;
}

/** The words of a context that the templates use. */
export const contextWords = ({ context, aggregate }: NewContext) => ({
  context,
  aggregate,
  Aggregate: pascalCase(aggregate),
  aggregateField: camelCase(aggregate),
  words: spaced(aggregate),
  plural: pluralOf(spaced(aggregate)),
  route: pluralOf(aggregate),
  repository: camelCase(pluralOf(aggregate)),
  event: aggregate.replaceAll('-', '.'),
  builder: `${articleOf(aggregate)}${pascalCase(aggregate)}`,
  Title: spaced(pascalCase(aggregate).charAt(0) + aggregate.slice(1)),
});

/** The entries in the two lists that npm and serverless-compose read. */
const listed = ({ context }: NewContext): readonly Insertion[] => [
  {
    path: 'serverless-compose.yml',
    place: 'a service',
    after: /[\s\S]*$/,
    text: `  ${context}:\n    path: ${context}\n    dependsOn: platform\n`,
  },
  {
    path: 'package.json',
    place: 'a workspace',
    before: /\n\s*"platform",/,
    text: `\n    "${context}",`,
  },
];

/**
 * A context in the canonical shape: an aggregate that an event opens and a command closes, with its table, rules,
 * outbox and tests.
 */
export const contextChange = (
  plop: NodePlopAPI,
  context: NewContext,
  { root, read, dependencies }: Checkout,
): Change => {
  const words = contextWords(context);
  const subjectField = `${words.aggregateField}Id`;
  const contractOf = (verb: string) => ({
    type: `${words.event}.${verb}`,
    source: context.context,
    purpose: purposeOf(words.words, verb),
    subjectField,
    fields: {
      [subjectField]: { schema: 'wireId', example: `'${context.aggregate}-1'` },
      customerId: { schema: 'wireCustomerId', example: "'alice'" },
      [`${verb}At`]: { schema: 'wireTime', example: 'TIME' },
    },
  });
  const contract = declareContracts(root, [contractOf('opened'), contractOf('closed')], read);
  const files = renderFolder(plop, 'context', context.context, { ...words, dependencies });
  return {
    newFiles: [...files, ...contract.newFiles],
    insertions: [...listed(context), ...contract.insertions],
  };
};
