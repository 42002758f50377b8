import { defineCommand, FLAG, runCommand, UsageError } from '@commerce/command-line';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { EVENT_SOURCES_FILE, eventSourcesFile } from '../contexts/event-sources.ts';
import { isCommit, undeclaredBreaks } from './undeclared-breaks.ts';

const HELP = `Generates documents from the code: docs/api (OpenAPI of each service, AsyncAPI of the bus, and a page to read them),
docs/events (one page per event), docs/cost.md, docs/metrics.md, docs/runbook.md, the dashboard and alarms in
platform/resources, the types of the client in clients/typescript, and the sources of events in libs/event-contracts.

  npm run docs              write them
  npm run docs -- --check   write nothing, fail if a document is out of date

Both fail on a change that breaks clients of an API or consumers of an event, compared with each document at the last
commit, before its last change, and where this branch left origin/main; or only with --against <git ref>. An intended
break is declared by raising the version of the event, or the major apiVersion in the serverless.yml of the context.
`;

const root = resolve(import.meta.dirname, '../..');

const present = (file: string): string | undefined => {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    return undefined;
  }
};

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
  console.log(`✓ ${file}`);
};

/** Writes outdated documents, or only reports them; returns whether there are none. */
const update = (made: ReadonlyMap<string, string>, check: boolean): boolean => {
  const outdated = [...made].filter(([file, text]) => present(file) !== text);
  for (const [file, text] of outdated) {
    if (check) console.error(`✗ ${file} is out of date: run "npm run docs" and commit it.`);
    else write(file, text);
  }
  return outdated.length === 0;
};

interface DocumentOptions {
  readonly check: boolean;
  readonly against?: string | undefined;
}

/** @returns whether no document was out of date, or all are written. */
const writeOrCheck = async ({ check, against }: DocumentOptions): Promise<boolean> => {
  if (against !== undefined && !isCommit(root, against)) {
    throw new UsageError(`--against ${against}: there is no such commit here. Fetch it first.`);
  }
  const sources = new Map([[EVENT_SOURCES_FILE, eventSourcesFile(root)]]);
  const areCurrent = update(sources, check);
  if (!areCurrent && check) return false;
  // Loaded only now: it loads the contracts, which refuse a source that is missing in that file.
  const { allDocuments } = await import('./all-documents.ts');
  const made = await allDocuments(root);
  const breaks = undeclaredBreaks(root, against, made);
  for (const each of breaks) console.error(`✗ ${each}`);
  if (breaks.length > 0) {
    console.error(
      'Undo the change, or declare it: raise the version of the event, or the major apiVersion in the serverless.yml of the context.',
    );
    return false;
  }
  const documentsAreCurrent = update(made, check);
  if (documentsAreCurrent && areCurrent) console.log('Every document is up to date.');
  return !check || documentsAreCurrent;
};

await runCommand(
  defineCommand({
    help: HELP,
    options: { check: FLAG, against: { type: 'string' } },
    run: ({ values }) => writeOrCheck(values),
  }),
);

// Loaded handlers keep connections open, and these would keep this process running.
process.exit();
