import { GetCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { inParallel } from '@commerce/dynamodb';
import * as z from 'zod';

// An item has up to 400 KB.
const CHUNK_BYTES = 380 * 1_024;
const AT_ONCE = 8;

const chunkSchema = z.object({ body: z.instanceof(Uint8Array) });

const keyOf = (name: string, chunk: number) => ({ pk: `SNAPSHOT#${name}#${chunk}`, sk: 'CHUNK' });

/** @returns how many chunks it has. */
export const writeSnapshot = async (
  client: DynamoDBDocumentClient,
  TableName: string,
  name: string,
  bytes: Uint8Array,
): Promise<number> => {
  const chunks = Array.from({ length: Math.ceil(bytes.length / CHUNK_BYTES) }, (_, chunk) => chunk);
  await inParallel(AT_ONCE, chunks, async (chunk) => {
    const body = bytes.subarray(chunk * CHUNK_BYTES, (chunk + 1) * CHUNK_BYTES);
    await client.send(new PutCommand({ TableName, Item: { ...keyOf(name, chunk), body } }));
  });
  return chunks.length;
};

export const readSnapshot = async (
  client: DynamoDBDocumentClient,
  TableName: string,
  name: string,
  chunks: number,
): Promise<Uint8Array> => {
  const bodies: Uint8Array[] = [];
  const numbers = Array.from({ length: chunks }, (_, chunk) => chunk);
  await inParallel(AT_ONCE, numbers, async (chunk) => {
    const { Item } = await client.send(new GetCommand({ TableName, Key: keyOf(name, chunk) }));
    bodies[chunk] = chunkSchema.parse(Item).body;
  });
  return Buffer.concat(bodies);
};
