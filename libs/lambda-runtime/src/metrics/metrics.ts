import { Metrics } from '@aws-lambda-powertools/metrics';

type Unit = Parameters<Metrics['addMetric']>[1];

const NAMESPACE = 'Commerce';

const metrics = new Metrics({
  namespace: NAMESPACE,
  serviceName: process.env.SERVICE_NAME ?? 'unknown',
  defaultDimensions: { stage: process.env.STAGE ?? 'unknown' },
});

/** Writes one data point in CloudWatch's embedded metric format, with its own dimensions. */
export const emitMetric = (
  name: string,
  value: number,
  unit: Unit = 'Count',
  dimensions: Readonly<Record<string, string>> = {},
): void => {
  const single = metrics.singleMetric();
  if (Object.keys(dimensions).length > 0) single.addDimensions({ ...dimensions });
  single.addMetric(name, unit, value);
};
