import {
  LOG_FIELDS,
  type LogField,
  METRIC_DEFINITIONS,
  type MetricDefinition,
} from '@commerce/lambda-runtime';
import { table } from '../markdown-table.ts';

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

/** The page of what the services tell: metrics and log fields. */
export const metricsPage = (): string =>
  [
    '# Metrics and logs',
    '',
    '> Made by `npm run docs` from the tables in `libs/lambda-runtime/src/metrics` and `logging`.',
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
  ].join('\n');
