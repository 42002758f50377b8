import * as z from 'zod';

/** Shapes of the SQS requests (API reference), as far as they are served. */

const attribute = z.object({
  DataType: z.string(),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
});

const seconds = z.int().min(0).max(43_200);
const names = z.array(z.string()).optional();

export const byUrl = z.object({ QueueUrl: z.string() });
export const byName = z.object({ QueueName: z.string() });
export const byPrefix = z.object({ QueueNamePrefix: z.string().optional() });
export const byHandle = z.object({ ReceiptHandle: z.string() });
export const attributeNames = z.object({ AttributeNames: names });
export const visibility = z.object({ ReceiptHandle: z.string(), VisibilityTimeout: seconds });

export const message = z.object({
  MessageBody: z.string().min(1),
  MessageAttributes: z.record(z.string(), attribute).optional(),
  DelaySeconds: z.int().min(0).max(900).optional(),
});
/** What of a batch decides on its size. */
export const batchSizes = z.object({
  Entries: z
    .array(
      z.object({
        MessageBody: z.string().catch(''),
        MessageAttributes: z.record(z.string(), attribute).optional().catch(undefined),
      }),
    )
    .optional(),
});

export const received = z.object({
  MaxNumberOfMessages: z.int().min(1).max(10).optional(),
  VisibilityTimeout: seconds.optional(),
  WaitTimeSeconds: z.int().min(0).max(20).optional(),
  AttributeNames: names,
  MessageSystemAttributeNames: names,
  MessageAttributeNames: names,
});
