import {
  LOG_FIELDS,
  type LogField,
  METRIC_DEFINITIONS,
  type MetricDefinition,
  SPAN_FAMILIES,
} from '@commerce/lambda-runtime';
import type { Context } from '@commerce/platform/contexts';
import { table } from '../markdown-table.ts';
import { documentedSpans } from './spans.ts';

const metricRows = (): string[][] =>
  Object.entries<MetricDefinition>(METRIC_DEFINITIONS).map(
    ([name, { unit, dimensions, meaning }]) => [
      `\`${name}\``,
      unit,
      dimensions.map((each) => `\`${each}\``).join(', '),
      meaning,
    ],
  );

const fieldRows = (): string[][] =>
  Object.entries<LogField>(LOG_FIELDS).map(([name, { on, meaning }]) => [
    `\`${name}\``,
    on,
    meaning,
  ]);

const spanRows = (contexts: readonly Context[]): string[][] => [
  ...Object.entries(documentedSpans(contexts)).map(([name, meaning]) => [`\`${name}\``, meaning]),
  ...Object.entries(SPAN_FAMILIES),
];

/** The page of what the services tell: metrics, log fields and spans. */
export const metricsPage = (contexts: readonly Context[]): string =>
  [
    '# Metrics, logs and traces',
    '',
    '> Made by `npm run docs` from the tables in `libs/lambda-runtime/src/metrics`, `logging` and `tracing`.',
    '> `test/integration/metrics-and-logs.test.ts` runs the functions and holds every line they write to them.',
    '',
    '## Metrics',
    '',
    'Namespace `Commerce`, written as embedded metrics (EMF). Each has the dimensions `service` and `stage`',
    'besides those named here.',
    '',
    ...table(['metric', 'unit', 'dimensions', 'meaning'], metricRows()),
    '',
    '## Log lines',
    '',
    'One JSON object a line. Each invocation ends with one line that tells its outcome; lines about something',
    'notable come before it. Secrets and tokens are redacted by name. `LOG_LEVEL` is set by stage: `debug` in',
    'dev, `info` elsewhere.',
    '',
    ...table(['field', 'on', 'meaning'], fieldRows()),
    '',
    '## Spans',
    '',
    'Subsegments of X-Ray below the segment Lambda makes of an invocation; those of operations and events carry the',
    'correlation id as an annotation. `test/integration/traces.test.ts` listens as the daemon does and prints the tree.',
    '',
    ...table(['span', 'what passes in it'], spanRows(contexts)),
    '',
    'Not traced: Redis (its commands take less than a span costs), and the request of an authorizer for the keys of the',
    'token issuer. It is made once an instance and in its start, and loading the X-Ray SDK for it would add half to the',
    'time each authorizer takes to start; a slow one shows in the segment Lambda makes of it.',
    '',
  ].join('\n');
