import { emitMetric } from '@commerce/lambda-runtime';
import type { IndexMetrics } from '../../application/ports/index-metrics.ts';

/** {@link IndexMetrics} on CloudWatch. */
export const emfIndexMetrics: IndexMetrics = {
  changesIndexed: (lagMs) => emitMetric('IndexLag', lagMs),
};
