import { Metrics } from '@aws-lambda-powertools/metrics';
import { type DimensionsOf, METRIC_DEFINITIONS, type MetricName } from './metric-definitions.ts';

const NAMESPACE = 'Commerce';

const metrics = new Metrics({
  namespace: NAMESPACE,
  serviceName: process.env.SERVICE_NAME ?? 'unknown',
  defaultDimensions: { stage: process.env.STAGE ?? 'unknown' },
});

/**
 * Writes one data point to standard output in CloudWatch's embedded metric format.
 *
 * @example emitMetric('Revenue', 59.98, { currency: 'EUR' });
 */
export const emitMetric = <Name extends MetricName>(
  name: Name,
  value: number,
  ...[dimensions]: (typeof METRIC_DEFINITIONS)[Name]['dimensions'] extends readonly []
    ? []
    : [DimensionsOf<Name>]
): void => {
  // Published at once, because an invocation may never end regularly. Through one instance, because another one for each
  // point (Metrics.singleMetric) costs more than everything else here: each has its own console.
  if (dimensions !== undefined) metrics.addDimensions({ ...dimensions });
  metrics.addMetric(name, METRIC_DEFINITIONS[name].unit, value);
  metrics.publishStoredMetrics();
};
