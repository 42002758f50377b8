import { describe, expect, test } from '@jest/globals';
import { METRIC_DEFINITIONS } from '@commerce/lambda-runtime';
import { composeFileIn, readContexts } from '@commerce/platform/contexts';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { documentedSpans } from '../../scripts/documents/observability/spans.ts';

const ROOT = resolve(__dirname, '../..');

const read = (file: string): string => readFileSync(resolve(ROOT, file), 'utf8');

const template = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});

const alarmsIn = (file: string): Record<string, unknown>[] =>
  Object.values(template.parse(parse(read(file))).Resources)
    .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
    .map(({ Properties }) => Properties);

// As in the runbook, without the stage and with a placeholder for the service.
const nameOf = (alarm: Record<string, unknown>): string =>
  String(alarm.AlarmName)
    .replace('commerce-${sls:stage}-', '')
    .replace('${self:custom.serviceName}', '<service>');

const ALARMS = [
  ...alarmsIn('platform/shared/alarms.yml'),
  ...alarmsIn('platform/resources/alarms.yml'),
];

describe('every alarm', () => {
  test('has an entry in the runbook, and every entry has an alarm', () => {
    const entries = [...read('docs/runbook.md').matchAll(/^### (.+)$/gm)].map(([, name]) => name);
    expect(entries.toSorted()).toEqual(ALARMS.map(nameOf).toSorted());
  });

  test.each(ALARMS.map((alarm) => [nameOf(alarm), alarm] as const))(
    '%s has a reason, and notifies on alarm and on recovery',
    (_, alarm) => {
      expect(String(alarm.AlarmDescription).length).toBeGreaterThan(20);
      expect(alarm.AlarmActions).toMatch(/AlarmActions\}|alarmActions\}/);
      expect(alarm.OKActions).toEqual(alarm.AlarmActions);
    },
  );
});

describe('the dashboard', () => {
  const dashboard = read('platform/resources/dashboard.yml');

  test.each([
    ...['Invocations', 'Duration', 'Errors', 'Throttles', 'ConcurrentExecutions'],
    ...['Count', '4XXError', '5XXError', 'Latency', 'CacheHitCount', 'CacheMissCount'],
    ...['ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits', 'ReadThrottleEvents'],
    ...['PutEventsEntriesCount', 'PutEventsFailedEntriesCount'],
  ])('shows %s of AWS itself', (metric) => {
    expect(dashboard).toContain(`"${metric}"`);
  });

  test('says where to find the number of items in a table, for which there is no metric', () => {
    expect(dashboard).toContain('--query Table.ItemCount');
  });

  test.each(Object.keys(METRIC_DEFINITIONS))('shows our own %s', (metric) => {
    expect(dashboard).toContain(`"title": "${metric}"`);
  });
});

const CONTEXTS = readContexts(composeFileIn(ROOT));

const SOURCES = globSync(
  ['libs/*', ...CONTEXTS.map(({ folder }) => folder)].map((folder) => `${folder}/src/**/*.ts`),
  { cwd: ROOT },
);

describe('every metric of the table', () => {
  const sources = SOURCES.map(read);

  test.each(Object.keys(METRIC_DEFINITIONS))('%s has an emitter in the sources', (metric) => {
    expect(sources.some((source) => source.includes(`emitMetric('${metric}'`))).toBe(true);
  });
});

describe('every span', () => {
  // tracedPort('Port', port, ['method', …]) and traced('Port.method', …)
  const PORT = /tracedPort(?:<\w+>)?\(\s*'(?<port>\w+)',.*?\[(?<methods>[^\]]*)\],?\s*\)/gs;
  const SPAN = /traced\('(?<name>[\w.]+)'/g;

  const spansIn = (source: string): string[] => [
    ...[...source.matchAll(PORT)].flatMap(({ groups }) =>
      [...(groups?.methods ?? '').matchAll(/'(\w+)'/g)].map(
        ([, method]) => `${groups?.port ?? ''}.${method ?? ''}`,
      ),
    ),
    ...[...source.matchAll(SPAN)].map(({ groups }) => groups?.name ?? ''),
  ];

  test('that the sources create is in the table, and the sources create each one in the table', () => {
    const made = new Set(SOURCES.map(read).flatMap(spansIn));
    expect([...made].toSorted()).toEqual(Object.keys(documentedSpans(CONTEXTS)).toSorted());
  });

  test('of an AWS client is created: every client is traced', () => {
    const untraced = SOURCES.filter((file) => file.includes('/infrastructure/composition/')).filter(
      (file) =>
        /(?<!tracedClient\()(?:createDocumentClient\(\)|new \w+Client\(\{\}\))/.test(read(file)),
    );
    expect(untraced).toEqual([]);
  });
});
