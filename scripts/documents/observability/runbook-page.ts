import {
  type AlarmDefinition,
  type Context,
  readOperationsFile,
} from '@commerce/platform/contexts';

interface RunbookEntry {
  readonly name: string;
  readonly condition: string;
  readonly reason: string;
  readonly firstStep: string;
}

// Alarms of the services' own stacks (platform/shared/alarms.yml), which watch resources that have no fixed name.
const ofServices = (contexts: readonly Context[]): readonly RunbookEntry[] => [
  {
    name: '<service>-dead-letters',
    condition: 'a message waits in the dead-letter queue',
    reason: 'An event could not be processed; until it is, two contexts disagree about something.',
    firstStep: [
      '`npm run dlq -- list --service <service>`, then `show` one: the error code says whether the event or the code is wrong. Mend it, then `npm run dlq -- redrive --service <service>`. Letters are kept for 14 days; but one of a stream (`relayOutbox`) only names its records, which the stream forgets after 24 hours: redrive those first.',
      ...contexts.flatMap((context) => readOperationsFile(context).deadLetters ?? []),
    ].join(' '),
  },
  {
    name: '<service>-outbox-behind',
    condition: 'IteratorAge maximum above 60000 in 3 periods of 60 s',
    reason: 'Events have waited in the stream for a minute; the stream forgets after 24 hours.',
    firstStep:
      'Read the last lines of relayOutbox. "outbox partly relayed" names what the bus refused. No lines at all: the event source mapping is off or throttled.',
  },
];

const conditionOf = (alarm: AlarmDefinition): string =>
  `${alarm.namespace} ${alarm.metric} ${alarm.statistic} ${alarm.comparison} ${alarm.threshold} in ${alarm.periods === 1 ? 'a period' : `${alarm.periods} periods`} of ${alarm.periodSeconds} s`;

const entryLines = ({ name, condition, reason, firstStep }: RunbookEntry): string[] => [
  `### ${name}`,
  '',
  `- Goes off: ${condition}`,
  `- Why it matters: ${reason}`,
  `- First step: ${firstStep}`,
  '',
];

/** The page an alarm sends its reader to: an entry for each alarm there is. */
export const runbookPage = (
  contexts: readonly Context[],
  alarms: readonly AlarmDefinition[],
): string =>
  [
    '# Runbook',
    '',
    '> Made by `npm run docs` from `scripts/documents/observability` and `operations.yml` of the contexts.',
    '',
    'An alarm is called `commerce-<stage>-` and the name below. The dashboard `commerce-<stage>` shows what led',
    'to it. Where a step says logs, ask CloudWatch Logs Insights over the log groups of the functions, e.g.',
    '`filter correlationId = "…" | sort @timestamp`.',
    '',
    '## In the stack of each service',
    '',
    ...ofServices(contexts).flatMap(entryLines),
    '## In the stack of the platform',
    '',
    ...alarms.flatMap((alarm) => entryLines({ ...alarm, condition: conditionOf(alarm) })),
  ].join('\n');
