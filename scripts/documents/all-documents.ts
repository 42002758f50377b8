import { ALL_CONTRACTS } from '@commerce/event-contracts';
import { composeFileIn, readContexts } from '@commerce/platform/contexts';
import { asyncApi } from './async-api.ts';
import { consumersOf } from './consumers.ts';
import { costPage } from './cost-page.ts';
import { eventPage } from './event-page.ts';
import { alarmDefinitions } from './observability/alarm-definitions.ts';
import { alarmsTemplate } from './observability/alarms-template.ts';
import { dashboardTemplate } from './observability/dashboard.ts';
import { deployedService } from './observability/deployed-services.ts';
import { metricsPage } from './observability/metrics-page.ts';
import { runbookPage } from './observability/runbook-page.ts';
import { openApiOf } from './open-api.ts';
import { readingPage } from './reading-page/reading-page.ts';
import { typedClient } from './typed-client.ts';

const asText = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;

/** Every document that comes from the code: its text by its path. */
export const allDocuments = async (root: string): Promise<ReadonlyMap<string, string>> => {
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
    ...(await typedClient(root, apis)),
    ...ALL_CONTRACTS.map(
      (contract) =>
        [`docs/events/${contract.type}.md`, eventPage(contract, consumers(contract.type))] as const,
    ),
  ]);
};
