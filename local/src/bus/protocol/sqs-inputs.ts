import { z } from 'zod';

/** Shapes of the SQS requests (API reference), as far as they are served. */

const attribute = z.object({
  DataType: z.string(),
  StringValue: z.string().optional(),
  BinaryValue: z.string().optional(),
});

const seconds = z.int().min(0).max(43_200);
const names = z.array(z.string()).optional();

function batchOf<Shape extends z.ZodRawShape>(
  entry: z.ZodObject<Shape>,
): z.ZodObject<{ Entries: z.ZodArray<z.ZodObject<Shape>> }> {
  return z.object({ Entries: z.array(entry).min(1).max(10) });
}

export const byUrl = z.object({ QueueUrl: z.string() });
export const byName = z.object({ QueueName: z.string() });
export const byPrefix = z.object({ QueueNamePrefix: z.string().optional() });
export const byHandle = z.object({ ReceiptHandle: z.string() });
export const handles = batchOf(z.object({ Id: z.string(), ReceiptHandle: z.string() }));
export const visibility = z.object({ ReceiptHandle: z.string(), VisibilityTimeout: seconds });

export const message = z.object({
  MessageBody: z.string().min(1),
  MessageAttributes: z.record(z.string(), attribute).optional(),
  DelaySeconds: z.int().min(0).max(900).optional(),
});
export const sent = message;
export const sentBatch = batchOf(message.extend({ Id: z.string() }));

export const received = z.object({
  MaxNumberOfMessages: z.int().min(1).max(10).optional(),
  VisibilityTimeout: seconds.optional(),
  WaitTimeSeconds: z.int().min(0).max(20).optional(),
  AttributeNames: names,
  MessageSystemAttributeNames: names,
  MessageAttributeNames: names,
});
