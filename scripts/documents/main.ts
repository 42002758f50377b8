import { parseArguments } from '@commerce/local/arguments';
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

const { values: options } = parseArguments(HELP, {
  options: {
    check: { type: 'boolean' },
    against: { type: 'string' },
    help: { type: 'boolean' },
  },
});

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
  console.log(`✓ ${file}`);
};

/** Writes what is out of date, or says so; true where nothing is. */
const update = (made: ReadonlyMap<string, string>): boolean => {
  const outdated = [...made].filter(([file, text]) => present(file) !== text);
  for (const [file, text] of outdated) {
    if (options.check !== true) {
      write(file, text);
      continue;
    }
    console.error(`✗ ${file} is out of date: run "npm run docs" and commit it.`);
    process.exitCode = 1;
  }
  return outdated.length === 0;
};

const main = async (): Promise<void> => {
  const { against } = options;
  if (against !== undefined && !isCommit(root, against)) {
    console.error(`--against ${against}: there is no such commit here. Fetch it first.`);
    process.exitCode = 2;
    return;
  }
  const sources = new Map([[EVENT_SOURCES_FILE, eventSourcesFile(root)]]);
  const areCurrent = update(sources);
  if (!areCurrent && options.check === true) return;
  // Not before: it loads the contracts, which refuse a source that the file lacks.
  const { allDocuments } = await import('./all-documents.ts');
  const made = await allDocuments(root);
  const breaks = undeclaredBreaks(root, against, made);
  for (const each of breaks) console.error(`✗ ${each}`);
  if (breaks.length > 0) {
    console.error(
      "Keep what was, or declare it: raise the event's own version, or the major apiVersion in the context's serverless.yml.",
    );
    process.exitCode = 1;
    return;
  }
  if (update(made) && areCurrent) console.log('Every document is up to date.');
};

if (options.help === true) console.log(HELP);
else await main();

// A handler that was loaded keeps its connections open, and this process with them.
process.exit();
