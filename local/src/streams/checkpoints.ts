import * as z from 'zod';
import { Journal } from '../bus/journal.ts';

const checkpointSchema = z.object({
  function: z.string(),
  streamArn: z.string(),
  shardId: z.string(),
  sequenceNumber: z.string().optional(),
  finished: z.boolean(),
});

type Checkpoint = z.infer<typeof checkpointSchema>;
type Position = Pick<Checkpoint, 'sequenceNumber' | 'finished'>;

/** How far each function has read each shard. Losing the last note costs a repeated batch, nothing more. */
export class Checkpoints {
  readonly #positions: Map<string, Position>;
  readonly #journal: Journal;

  private constructor(positions: Map<string, Position>, journal: Journal) {
    this.#positions = positions;
    this.#journal = journal;
  }

  static async open(path: string): Promise<Checkpoints> {
    const positions = new Map<string, Position>();
    const journal = await Journal.open(path, (record) => {
      const checkpoint = checkpointSchema.parse(record);
      positions.set(keyOf(checkpoint), checkpoint);
    });
    return new Checkpoints(positions, journal);
  }

  find(shard: Pick<Checkpoint, 'function' | 'streamArn' | 'shardId'>): Position | undefined {
    return this.#positions.get(keyOf(shard));
  }

  save(checkpoint: Checkpoint): void {
    this.#positions.set(keyOf(checkpoint), checkpoint);
    this.#journal.note(checkpoint);
  }

  async close(): Promise<void> {
    await this.#journal.close();
  }
}

const keyOf = (shard: Pick<Checkpoint, 'function' | 'streamArn' | 'shardId'>): string =>
  `${shard.function} ${shard.streamArn} ${shard.shardId}`;
