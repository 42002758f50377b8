import { defineCommand, runCommand, UsageError } from '@commerce/command-line';
import { ALL_CONTRACTS } from '@commerce/event-contracts';
import { composeFileIn, readContexts } from '@commerce/platform/contexts';
import nodePlop from 'node-plop';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { aggregatesOf } from '../contexts/aggregates.ts';
import { applyChange, type Change } from './change.ts';
import { type Checkout, contextChange } from './context.ts';
import { readExistingContext } from './existing-context.ts';
import { eventChange, isEventType } from './event.ts';
import { type Created, finish } from './finish.ts';
import { isName, NAME_RULE, singularOf } from './names.ts';
import { identifierRefusal, wordRefusal } from './refused-names.ts';
import { useCaseChange } from './use-case.ts';

const HELP = `Creates what the canonical shape needs, complete and tested, so that only the domain code remains.

  npm run new -- context <name>               a bounded context: an aggregate, a command over HTTP, an event out,
                                              an event in, table, rules, tests and documents
    --aggregate <name>                        its aggregate, unless it is the singular of the context's name
  npm run new -- event <type>                 an event, such as shipment.dispatched: contract, example, type and envelope
    --context <name>                          the context that publishes it
  npm run new -- use-case <context> <name>    a command over HTTP: use case, handler, function, test
    --aggregate <name>                        the aggregate, where the context (of event or use-case) has several

Names are in kebab-case. When a file is there already, nothing is changed. Afterwards run npm test.
`;

const root = resolve(import.meta.dirname, '../..');

const packageFile = z.object({ dependencies: z.record(z.string(), z.string()) });

/** What the code of the templates imports. */
const PACKAGES: readonly string[] = [
  '@aws-sdk/lib-dynamodb',
  '@commerce/domain-primitives',
  '@commerce/dynamodb',
  '@commerce/event-contracts',
  '@commerce/lambda-runtime',
  'zod',
];

/** The versions that the other contexts have, as JSON. */
const dependencies = (): string => {
  const known = new Map(
    readContexts(composeFileIn(root)).flatMap(({ directory }) => {
      const text = readFileSync(join(directory, 'package.json'), 'utf8');
      return Object.entries(packageFile.parse(JSON.parse(text)).dependencies);
    }),
  );
  return JSON.stringify(Object.fromEntries(PACKAGES.map((name) => [name, known.get(name)])));
};

const checkout = (): Checkout => ({
  root,
  read: (path) => readFileSync(join(root, path), 'utf8'),
  dependencies: dependencies(),
});

const requireName = (what: string, name: string | undefined): string => {
  if (name === undefined || !isName(name)) {
    throw new UsageError(`${what} "${name ?? ''}" must be ${NAME_RULE}.`);
  }
  const refusal = wordRefusal(name);
  if (refusal !== undefined) throw new UsageError(`${what} "${name}" ${refusal}.`);
  return name;
};

const requireIdentifier = (what: string, text: string | undefined): string => {
  const name = requireName(what, text);
  const refusal = identifierRefusal(name);
  if (refusal !== undefined) throw new UsageError(`${what} "${name}" ${refusal}.`);
  return name;
};

/** A name that no folder has yet. */
const requireNewFolder = (name: string): string => {
  if (existsSync(join(root, name))) {
    throw new UsageError(`The folder ${name} is there already. Choose another name.`);
  }
  return name;
};

const requireNewEvent = (type: string | undefined): string => {
  if (type === undefined || !isEventType(type)) {
    throw new UsageError(`An event is named as in shipment.dispatched, not "${type ?? ''}".`);
  }
  if (ALL_CONTRACTS.some((contract) => contract.type === type)) {
    throw new UsageError(
      `There is an event ${type} already. docs/evolving.md tells how to change it.`,
    );
  }
  return type;
};

/** The folder of a context that there is. */
const requireContext = (name: string | undefined): string => {
  const names = readContexts(composeFileIn(root)).map((context) => context.name);
  if (name !== undefined && names.includes(name)) return name;
  throw new UsageError(`There is no context "${name ?? ''}". There are: ${names.join(', ')}.`);
};

const requireAggregate = (context: string, given: string | undefined): string => {
  const aggregates = aggregatesOf(globSync('src/domain/**', { cwd: join(root, context) }));
  const [only, ...others] = aggregates;
  if (given === undefined && only !== undefined && others.length === 0) return only;
  if (given !== undefined && aggregates.includes(given)) return given;
  throw new UsageError(
    `Name one aggregate of ${context} with --aggregate: ${aggregates.join(', ')}.`,
  );
};

interface Options {
  readonly aggregate?: string | undefined;
  readonly context?: string | undefined;
}

interface Plan {
  readonly change: Change;
  readonly created: Created;
}

const planned = async (
  [kind, first, second, ...rest]: readonly string[],
  options: Options,
): Promise<Plan> => {
  if (rest.length > 0) throw new UsageError(`Too many words: ${rest.join(' ')}.`);
  const plop = await nodePlop();
  switch (kind) {
    case 'context': {
      const context = requireNewFolder(requireName('The name of a context', first));
      const aggregate = requireIdentifier('An aggregate', options.aggregate ?? singularOf(context));
      return {
        change: contextChange(plop, { context, aggregate }, checkout()),
        created: { kind, context },
      };
    }
    case 'event': {
      const type = requireNewEvent(first);
      const context = requireContext(options.context);
      const aggregate = requireAggregate(context, options.aggregate);
      return {
        change: eventChange({ type, context, aggregate }, checkout()),
        created: { kind },
      };
    }
    case 'use-case': {
      const context = requireContext(first);
      const useCase = requireIdentifier('A use case', second);
      const aggregate = requireAggregate(context, options.aggregate);
      const existing = readExistingContext(context, aggregate, checkout().read);
      return { change: useCaseChange(plop, useCase, existing), created: { kind } };
    }
    case undefined:
    default:
      throw new UsageError(`Name what to create: context, event or use-case.`);
  }
};

const command = defineCommand({
  help: HELP,
  allowPositionals: true,
  options: { aggregate: { type: 'string' }, context: { type: 'string' } },
  run: async ({ values, positionals, output }) => {
    const { change, created } = await planned(positionals, values);
    await finish(root, created, applyChange(root, change), output);
  },
});

await runCommand(command);
