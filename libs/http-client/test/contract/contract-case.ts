import type { Subject } from './subject.ts';

/** One thing every store must do, as a sentence, and how to see whether it does. */
export interface ContractCase {
  readonly sentence: string;
  /** Only for stores that share a cache between processes. */
  readonly needs?: 'neighbour' | 'flush';
  /** Rejects when the store does not keep to the sentence. */
  readonly check: (subject: Subject) => Promise<void>;
}
