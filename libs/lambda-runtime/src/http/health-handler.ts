import * as z from 'zod';
import { type ApiHandler, publicApiHandler } from './api-handler.ts';

/** The health of one dependency of a service, without its location. */
export interface DependencyHealth {
  /** A name from the architecture, e.g. `catalog` or `table`; never a host. */
  readonly name: string;
  /** `degraded`: the service works without it for now. `down`: it cannot. */
  readonly status: 'ok' | 'degraded' | 'down';
  /** The state of its circuit breaker, if it has one. */
  readonly circuit?: 'closed' | 'open' | 'half-open';
}

const SUMMARY = 'Reports service and dependency health.';

const responseBody = z
  .object({
    status: z.enum(['ok', 'degraded', 'down']),
    dependencies: z.array(
      z.object({
        name: z.string(),
        status: z.enum(['ok', 'degraded', 'down']),
        circuit: z.enum(['closed', 'open', 'half-open']).optional(),
      }),
    ),
  })
  .meta({
    examples: ['ok', 'down'].map((status) => ({
      status,
      dependencies: [{ name: 'table', status }],
    })),
  });

const worstOf = (dependencies: readonly DependencyHealth[]): DependencyHealth['status'] => {
  const has = (status: DependencyHealth['status']) =>
    dependencies.some((dependency) => dependency.status === status);
  if (has('down')) return 'down';
  return has('degraded') ? 'degraded' : 'ok';
};

/**
 * Creates the handler of `GET /health`: 200 while the service works, even if degraded; 503 when a dependency that it
 * needs is down.
 *
 * @param inspect returns the health of every dependency; it must not throw for one that is down.
 */
export const healthHandler = (inspect: () => Promise<readonly DependencyHealth[]>): ApiHandler =>
  publicApiHandler(
    { operation: 'health', summary: SUMMARY, responseBody, responses: { alsoWithBody: [503] } },
    async () => {
      const dependencies = await inspect();
      const status = worstOf(dependencies);
      return { status: status === 'down' ? 503 : 200, body: { status, dependencies } };
    },
  );
