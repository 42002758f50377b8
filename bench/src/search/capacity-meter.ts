import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';

const consumed = z.object({ CapacityUnits: z.number().default(0) });
const output = z.object({
  ConsumedCapacity: z.union([consumed.transform((one) => [one]), z.array(consumed)]).default([]),
});

/** Counts the requests of a client and the units they consume. */
export class CapacityMeter {
  requests = 0;
  units = 0;

  constructor(client: DynamoDBDocumentClient) {
    client.middlewareStack.add(
      (next) => async (args) => {
        Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' });
        const result = await next(args);
        this.requests += 1;
        for (const { CapacityUnits } of output.parse(result.output).ConsumedCapacity) {
          this.units += CapacityUnits;
        }
        return result;
      },
      { step: 'initialize', priority: 'low' },
    );
  }

  /** What some work costs. */
  async during<Result>(
    work: () => Promise<Result>,
  ): Promise<{ readonly result: Result; readonly requests: number; readonly units: number }> {
    const before = { requests: this.requests, units: this.units };
    const result = await work();
    return {
      result,
      requests: this.requests - before.requests,
      units: this.units - before.units,
    };
  }
}
