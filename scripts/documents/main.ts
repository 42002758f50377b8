import { defineCommand, FLAG, runCommand, UsageError } from '@commerce/command-line';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { EVENT_SOURCES_FILE, eventSourcesFile } from '../contexts/event-sources.ts';
import { isCommit, undeclaredBreaks } from './undeclared-breaks.ts';

const HELP = `Writes the documents that come from the code: docs/api (OpenAPI of each service, AsyncAPI of the
bus, and a page to read them), docs/events (a page an event), docs/cost.md, docs/metrics.md, docs/runbook.md, and with them the dashboard and the
alarms in platform/resources, and the sources of events in libs/event-contracts.

  npm run docs              write them
  npm run docs -- --check   write nothing, fail where a document is out of date

Both fail where an API or an event would break whoever uses it, compared with each document at the last commit,
before its last change, and where this branch left origin/main; or at --against <git ref> alone. A break that is
meant is declared by raising the event's own version, or the major apiVersion in a context's serverless.yml.
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

/** Writes what is out of date, or only reports it; true where nothing is. */
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
  // Not before: it loads the contracts, which refuse a source that the file lacks.
  const { allDocuments } = await import('./all-documents.ts');
  const made = await allDocuments(root);
  const breaks = undeclaredBreaks(root, against, made);
  for (const each of breaks) console.error(`✗ ${each}`);
  if (breaks.length > 0) {
    console.error(
      "Keep what was, or declare it: raise the event's own version, or the major apiVersion in the context's serverless.yml.",
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

// A handler that was loaded keeps its connections open, and this process with them.
process.exit();
