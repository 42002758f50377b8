import { parseArguments } from '@commerce/local/arguments';
import { ALL_CONTRACTS } from '@commerce/event-contracts';
import { composeFileIn, readContexts } from '@commerce/platform/contexts';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { asyncApi } from './async-api.ts';
import { consumersOf } from './consumers.ts';
import { costPage } from './cost-page.ts';
import { isCommit, undeclaredBreaks } from './undeclared-breaks.ts';
import { eventPage } from './event-page.ts';
import { alarmDefinitions } from './observability/alarm-definitions.ts';
import { alarmsTemplate } from './observability/alarms-template.ts';
import { dashboardTemplate } from './observability/dashboard.ts';
import { deployedService } from './observability/deployed-services.ts';
import { metricsPage } from './observability/metrics-page.ts';
import { runbookPage } from './observability/runbook-page.ts';
import { openApiOf } from './open-api.ts';
import { readingPage } from './reading-page/reading-page.ts';

const HELP = `Writes the documents that come from the code: docs/api (OpenAPI of each service, AsyncAPI of the
bus, and a page to read them), docs/events (a page an event), docs/cost.md, docs/metrics.md, docs/runbook.md, and with them the dashboard and the
alarms in platform/resources.

  npm run docs              write them
  npm run docs -- --check   write nothing, fail where a document is out of date

Both fail where an API or an event would break whoever uses it, compared with each document at the last commit,
before its last change, and where this branch left origin/main; or at --against <git ref> alone. A break that is
meant is declared by raising the event's own version, or the major apiVersion in a context's serverless.yml.
`;

const root = resolve(import.meta.dirname, '../..');

const asText = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;

const documents = async (): Promise<ReadonlyMap<string, string>> => {
  const contexts = readContexts(composeFileIn(root));
  const consumers = (eventType: string) => consumersOf(contexts, eventType);
  const apis = await Promise.all(
    contexts.map(async (context) => ({
      name: context.name,
      file: `${context.name}.openapi.json`,
      document: await openApiOf(root, context),
    })),
  );
  const events = {
    name: 'events',
    file: 'events.asyncapi.json',
    document: asyncApi(consumers),
  };
  const alarms = alarmDefinitions(contexts);
  return new Map([
    ['docs/cost.md', costPage(contexts)],
    ['docs/metrics.md', metricsPage(contexts)],
    ['docs/runbook.md', runbookPage(contexts, alarms)],
    ['platform/resources/alarms.yml', alarmsTemplate(alarms)],
    ['platform/resources/dashboard.yml', dashboardTemplate(contexts.map(deployedService))],
    ...[...apis, events].map(
      ({ file, document }) => [`docs/api/${file}`, asText(document)] as const,
    ),
    ['docs/api/index.html', readingPage(apis, events)],
    ...ALL_CONTRACTS.map(
      (contract) =>
        [`docs/events/${contract.type}.md`, eventPage(contract, consumers(contract.type))] as const,
    ),
  ]);
};

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

const main = async (): Promise<void> => {
  const { against } = options;
  if (against !== undefined && !isCommit(root, against)) {
    console.error(`--against ${against}: there is no such commit here. Fetch it first.`);
    process.exitCode = 2;
    return;
  }
  const made = await documents();
  const breaks = undeclaredBreaks(root, against, made);
  for (const each of breaks) console.error(`✗ ${each}`);
  if (breaks.length > 0) {
    console.error(
      "Keep what was, or declare it: raise the event's own version, or the major apiVersion in the context's serverless.yml.",
    );
    process.exitCode = 1;
    return;
  }
  const outdated = [...made].filter(([file, text]) => present(file) !== text);
  for (const [file, text] of outdated) {
    if (options.check !== true) {
      write(file, text);
      continue;
    }
    console.error(`✗ ${file} is out of date: run "npm run docs" and commit it.`);
    process.exitCode = 1;
  }
  if (outdated.length === 0) console.log('Every document is up to date.');
};

if (options.help === true) console.log(HELP);
else await main();

// A handler that was loaded keeps its connections open, and this process with them.
process.exit();
