import type { AlarmDefinition } from '@commerce/platform/contexts';
import { stringify } from 'yaml';
import { STAGE } from './deployed-services.ts';

const COMPARISON = {
  above: 'GreaterThanThreshold',
  below: 'LessThanThreshold',
} as const satisfies Record<AlarmDefinition['comparison'], string>;

const logicalId = (name: string): string =>
  `${name
    .split('-')
    .map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
    .join('')}Alarm`;

const statisticOf = ({ statistic }: AlarmDefinition) =>
  /^p\d/.test(statistic) ? { ExtendedStatistic: statistic } : { Statistic: statistic };

const alarmOf = (alarm: AlarmDefinition) => ({
  Type: 'AWS::CloudWatch::Alarm',
  Properties: {
    AlarmName: `commerce-${STAGE}-${alarm.name}`,
    AlarmDescription: `${alarm.reason} See docs/runbook.md, ${alarm.name}.`,
    Namespace: alarm.namespace,
    MetricName: alarm.metric,
    ...(Object.keys(alarm.dimensions).length > 0 && {
      Dimensions: Object.entries(alarm.dimensions).map(([Name, Value]) => ({ Name, Value })),
    }),
    ...statisticOf(alarm),
    Period: alarm.periodSeconds,
    EvaluationPeriods: alarm.periods,
    ComparisonOperator: COMPARISON[alarm.comparison],
    Threshold: alarm.threshold,
    TreatMissingData: 'notBreaching',
    AlarmActions: '${param:platformAlarmActions}',
    OKActions: '${param:platformAlarmActions}',
  },
});

/** The template of the alarms. */
export const alarmsTemplate = (alarms: readonly AlarmDefinition[]): string => {
  const Resources = Object.fromEntries(alarms.map((each) => [logicalId(each.name), alarmOf(each)]));
  return [
    '# Made by "npm run docs" from scripts/documents/observability and operations.yml of the contexts: change those.',
    stringify({ Resources }, { lineWidth: 100, aliasDuplicateObjects: false }),
  ].join('\n');
};
