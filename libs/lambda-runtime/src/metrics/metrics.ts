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
  // Written at once, so that nothing waits for the end of an invocation that may never come; through the one
  // instance, since making another for each point (Metrics.singleMetric) costs more than all the rest of it (a console each).
  if (dimensions !== undefined) metrics.addDimensions({ ...dimensions });
  metrics.addMetric(name, METRIC_DEFINITIONS[name].unit, value);
  metrics.publishStoredMetrics();
};
