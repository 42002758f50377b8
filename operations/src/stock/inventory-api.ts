import {
  type AnyProblem,
  type CommerceClient,
  ProblemError,
  unwrap,
} from '@commerce/client/source';
import { apiFailure, reasonOf } from '../apis/api-failure.ts';
import type { OpenOutcome, ShownStock } from './carry-over.ts';

const SCOPE = 'inventory:write';
const NOT_FOUND = 404;
const PRECONDITION_FAILED = 412;
/** What says something about one product; any other failure is one of all. */
const ABOUT_THE_PRODUCT: ReadonlySet<number> = new Set([400, 409, 422]);

const refused = (problem: AnyProblem): OpenOutcome => ({
  outcome: 'refused',
  reason: reasonOf(problem),
});

/** The parts of inventory's API that carry stock over. */
export class InventoryApi {
  readonly #inventory: CommerceClient['inventory'];

  constructor(inventory: CommerceClient['inventory']) {
    this.#inventory = inventory;
  }

  /**
   * Opens the stock of a product with what the catalog shows, unless it has one.
   *
   * @throws Error when inventory cannot be asked.
   */
  async open({ productId, stockQuantity, inStock }: ShownStock): Promise<OpenOutcome> {
    const operation = `PUT /inventory/${productId}`;
    try {
      const result = await this.#inventory.put('/inventory/{productId}', {
        path: { productId },
        headers: { 'If-None-Match': '*' },
        // In stock with no pieces: it is not counted.
        body: { onHand: stockQuantity, tracked: !(inStock && stockQuantity === 0) },
      });
      if (result.ok) return { outcome: 'opened' };
      // Also after a retry whose first request had been carried out: then there is one, too.
      if (result.status === PRECONDITION_FAILED) return { outcome: 'kept' };
      if (ABOUT_THE_PRODUCT.has(result.status)) return refused(result.problem);
      throw new ProblemError(result.problem);
    } catch (error) {
      throw apiFailure(operation, error, SCOPE);
    }
  }

  /** What {@link open} would do. */
  async look({ productId }: ShownStock): Promise<OpenOutcome> {
    try {
      const path = { productId };
      const result = await this.#inventory.get('/inventory/{productId}', { path });
      if (result.status === NOT_FOUND) return { outcome: 'opened' };
      unwrap(result);
      return { outcome: 'kept' };
    } catch (error) {
      throw apiFailure(`GET /inventory/${productId}`, error, SCOPE);
    }
  }
}
