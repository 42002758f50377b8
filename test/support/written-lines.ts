import * as z from 'zod';

export type LogLine = Readonly<Record<string, unknown>>;

export interface MetricLine {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** Names, sorted. */
  readonly dimensions: readonly string[];
}

const embeddedMetric = z.looseObject({
  _aws: z.object({
    CloudWatchMetrics: z
      .array(
        z.object({
          Dimensions: z.array(z.array(z.string())).length(1),
          Metrics: z.array(z.object({ Name: z.string(), Unit: z.string() })).length(1),
        }),
      )
      .length(1),
  }),
});

const metricOf = (line: z.output<typeof embeddedMetric>): MetricLine => {
  const [metric] = line._aws.CloudWatchMetrics;
  const name = metric?.Metrics[0]?.Name ?? '';
  return {
    name,
    unit: metric?.Metrics[0]?.Unit ?? '',
    value: z.number().parse(line[name]),
    dimensions: (metric?.Dimensions[0] ?? []).toSorted(),
  };
};

/** The output of a function, separated as CloudWatch does: metrics in the embedded format, and log lines. */
export const linesOf = (
  written: readonly string[],
): { readonly logs: readonly LogLine[]; readonly metrics: readonly MetricLine[] } => {
  const logs: LogLine[] = [];
  const metrics: MetricLine[] = [];
  for (const text of written) {
    const line = z.record(z.string(), z.unknown()).parse(JSON.parse(text));
    const metric = embeddedMetric.safeParse(line);
    if (metric.success) metrics.push(metricOf(metric.data));
    else logs.push(line);
  }
  return { logs, metrics };
};
