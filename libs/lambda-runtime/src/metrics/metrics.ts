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
  const single = metrics.singleMetric();
  if (dimensions !== undefined) single.addDimensions({ ...dimensions });
  single.addMetric(name, METRIC_DEFINITIONS[name].unit, value);
};
