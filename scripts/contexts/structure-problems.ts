import { readContexts } from '@commerce/platform/contexts';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { camelCase, pascalCase } from '../new/names.ts';
import { aggregatesOf } from './aggregates.ts';

/** A context's files, as paths from its folder. */
interface ContextFiles {
  readonly files: readonly string[];
  readonly read: (file: string) => string;
}

/** What must be so in every context, as a sentence, and the lines that say what to do where it is not. */
interface StructureRule {
  readonly sentence: string;
  readonly problems: (context: ContextFiles) => readonly string[];
}

const NAME = '[a-z0-9]+(?:-[a-z0-9]+)*';

/** Every place for a file. What is optional may be missing; what is not here is refused. */
const PLACES = [
  '(?:package\\.json|serverless\\.yml|operations\\.yml|README\\.md)',
  'src/domain/(?:ids|errors)\\.ts',
  `src/domain/${NAME}/${NAME}\\.ts`,
  `src/application/${NAME}/${NAME}\\.ts`,
  `src/infrastructure/(?:composition|dynamodb)/${NAME}\\.ts`,
  `src/infrastructure/outbox/${NAME}-envelopes\\.ts`,
  `src/infrastructure/metrics/emf-${NAME}\\.ts`,
  `src/infrastructure/(?!composition|dynamodb|outbox|metrics)${NAME}/${NAME}\\.ts`,
  `src/handlers/api/(?:(?:schemas|caching)/)?${NAME}\\.ts`,
  'src/handlers/authorizers/authorize\\.ts',
  `src/handlers/(?:events|scheduled|stream)/${NAME}\\.ts`,
  'src/seed/.+\\.ts',
  `test/unit/(?:domain|application|infrastructure|handlers|seed)/${NAME}\\.test\\.ts`,
  `test/integration/${NAME}\\.test\\.ts`,
  'test/(?:contract|fixtures)/.+',
  `test/support/${NAME}\\.ts`,
].map((place) => new RegExp(`^${place}$`));

const COMPOSITION = {
  environment: 'environment',
  storage: 'client',
  publisher: 'publisher',
  health: 'inspect',
  'token-verifier': 'verifyToken',
} as const;

const filesIn = ({ files }: ContextFiles, folder: string): string[] =>
  files.filter((file) => dirname(file) === folder);

const nameOf = (file: string): string => basename(file, '.ts');

const exportsOf = (context: ContextFiles, file: string, kind: string, name: string): boolean =>
  new RegExp(`^export ${kind} ${name}\\b`, 'm').test(context.read(file));

const portsOf = (context: ContextFiles): string[] => [
  ...aggregatesOf(context.files).map((aggregate) => `${aggregate}-repository`),
  ...filesIn(context, 'src/application/ports').map(nameOf),
];

const needs = (context: ContextFiles, file: string, kind: string, name: string): string[] => {
  if (!context.files.includes(file)) return [`${file} is missing. It exports ${name}.`];
  return exportsOf(context, file, kind, name) ? [] : [`${file} must export ${name}.`];
};

export const STRUCTURE_RULES: readonly StructureRule[] = [
  {
    sentence: 'Each file has its place in the canonical tree',
    problems: ({ files }) =>
      files
        .filter((file) => !PLACES.some((place) => place.test(file)))
        .map((file) => `${file} is in no folder of a context, or not in kebab-case. Move it.`),
  },
  {
    sentence: 'Each use case has a folder, a file and a function of one name',
    problems: (context) =>
      [...new Set(context.files.map((file) => /^src\/application\/([^/]+)\//.exec(file)?.[1]))]
        .filter((folder) => folder !== undefined && folder !== 'ports')
        .flatMap((folder = '') =>
          needs(context, `src/application/${folder}/${folder}.ts`, 'const', camelCase(folder)),
        ),
  },
  {
    sentence: 'Each port is exported by a file of its name',
    problems: (context) => [
      ...filesIn(context, 'src/application/ports').flatMap((file) =>
        needs(context, file, '(?:interface|type)', pascalCase(nameOf(file))),
      ),
      ...aggregatesOf(context.files).flatMap((aggregate) => {
        const file = `src/domain/${aggregate}/${aggregate}-repository.ts`;
        return needs(context, file, 'interface', `${pascalCase(aggregate)}Repository`);
      }),
    ],
  },
  {
    sentence:
      'Each aggregate has a class, events, a stored item, a table and envelopes of its name',
    problems: (context) =>
      aggregatesOf(context.files).flatMap((aggregate) => {
        const name = pascalCase(aggregate);
        const dynamodb = `src/infrastructure/dynamodb/${aggregate}`;
        const envelopes = `src/infrastructure/outbox/${aggregate}-envelopes.ts`;
        return [
          ...needs(context, `src/domain/${aggregate}/${aggregate}.ts`, 'class', name),
          ...needs(
            context,
            `src/domain/${aggregate}/${aggregate}-events.ts`,
            'type',
            `${name}Event`,
          ),
          ...needs(context, `${dynamodb}-item.ts`, 'const', 'fromItem'),
          ...needs(context, `${dynamodb}-item.ts`, 'const', 'toItem'),
          ...(context.files.includes(`${dynamodb}-table.ts`)
            ? []
            : [`${dynamodb}-table.ts is missing. It names keys and indexes.`]),
          ...needs(context, envelopes, 'const', `to${name}Envelope`),
        ];
      }),
  },
  {
    sentence:
      'Each adapter of DynamoDB is a class DynamoDb… in dynamodb-….ts that implements the port of its name',
    problems: (context) =>
      filesIn(context, 'src/infrastructure/dynamodb').flatMap((file) => {
        const source = context.read(file);
        const port = /^dynamodb-(.+)$/.exec(nameOf(file))?.[1];
        if (port === undefined) {
          return /^export class .* implements /m.test(source)
            ? [`${file} holds an adapter. Name it dynamodb-<port>.ts.`]
            : [];
        }
        const declaration = `export class DynamoDb${pascalCase(port)} implements ${pascalCase(port)} {`;
        if (!portsOf(context).includes(port)) return [`${file}: there is no port ${port}.`];
        return source.includes(declaration) ? [] : [`${file} must hold: ${declaration}`];
      }),
  },
  {
    sentence: 'Each context is composed by the same files',
    problems: (context) => {
      const consumes = filesIn(context, 'src/handlers/events').length > 0;
      return Object.entries({
        ...COMPOSITION,
        ...(consumes && { 'dead-letters': 'deadLetters' }),
      }).flatMap(([file, name]) =>
        needs(context, `src/infrastructure/composition/${file}.ts`, 'const', name),
      );
    },
  },
  {
    sentence:
      'Each consumer of an event is in handlers/events/on-<event>.ts, and nothing else is named so',
    problems: (context) =>
      filesIn(context, 'src/handlers/events')
        .filter(
          (file) => nameOf(file).startsWith('on-') !== exportsOf(context, file, 'const', 'handler'),
        )
        .map(
          (file) => `${file}: a file that exports handler is named on-<event>.ts, and no other.`,
        ),
  },
  {
    sentence: 'Each schema is named for its operation or for what it represents',
    problems: (context) => {
      const operations = filesIn(context, 'src/handlers/api').map(nameOf);
      return filesIn(context, 'src/handlers/api/schemas').flatMap((file) => {
        const [, name = '', role] =
          /^(.+)-(request|query|representation|path|headers)$/.exec(nameOf(file)) ?? [];
        if (role === undefined) {
          return [
            `${file}: end its name with -request, -query, -representation, -path or -headers.`,
          ];
        }
        const isOfOperation = role === 'request' || role === 'query';
        return !isOfOperation || operations.includes(name)
          ? []
          : [`${file}: there is no operation src/handlers/api/${name}.ts.`];
      });
    },
  },
  {
    sentence: 'Each fake and each contract suite is named for its port',
    problems: (context) =>
      filesIn(context, 'test/support').flatMap((file) => {
        const port = /^(?:in-memory-(.+)|(.+)-contract)$/
          .exec(nameOf(file))
          ?.slice(1)
          .find(Boolean);
        return port === undefined || portsOf(context).includes(port)
          ? []
          : [
              `${file}: there is no port ${port}. Name it in-memory-<port>.ts or <port>-contract.ts.`,
            ];
      }),
  },
];

const MADE = /(?:^|\/)(?:node_modules|\.build|\.esbuild|\.serverless|coverage)\//;

/** Reads a context's files. */
const contextFiles = (directory: string): ContextFiles => ({
  files: globSync('{*.*,{src,test}/**/*.*}', { cwd: directory }).filter(
    (file) => !MADE.test(file) && existsSync(join(directory, file)),
  ),
  read: (file) => readFileSync(join(directory, file), 'utf8'),
});

/** Where the contexts break a rule: a line each, with what to do. */
export const structureProblems = (
  { problems }: StructureRule,
  composeFile?: string,
): readonly string[] =>
  readContexts(composeFile).flatMap(({ name, directory }) =>
    problems(contextFiles(directory)).map((problem) => `${name}/${problem}`),
  );
