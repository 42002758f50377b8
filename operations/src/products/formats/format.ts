import type { ProductFile } from '../source/product-file.ts';
import type { MappingOptions, Row } from './row.ts';

/** A kind of file that can be imported. */
export interface Format {
  /** For `--format`. */
  readonly name: string;
  readonly title: string;
  /** Whether a file that begins so is of this kind. */
  readonly recognizes: (head: string) => boolean;
  /** Reads the file from its beginning, in the order of its lines. Each time the same rows. */
  readonly rows: (
    file: ProductFile,
    options: MappingOptions,
    onBytes?: (bytes: number) => void,
  ) => AsyncIterable<Row>;
}
