import * as z from 'zod';
import { type ApiHandler, publicApiHandler } from './api-handler.ts';

/** How one thing a service depends on is doing; says nothing about where it is. */
export interface DependencyHealth {
  /** A name from the architecture, e.g. `catalog` or `table`; never a host. */
  readonly name: string;
  /** `degraded`: the service does without it for now. `down`: it cannot. */
  readonly status: 'ok' | 'degraded' | 'down';
  /** The state of the circuit breaker in front of it, where there is one. */
  readonly circuit?: 'closed' | 'open' | 'half-open';
}

const SUMMARY = 'Tells whether the service and what it depends on work.';

const responseBody = z.object({
  status: z.enum(['ok', 'degraded', 'down']),
  dependencies: z.array(
    z.object({
      name: z.string(),
      status: z.enum(['ok', 'degraded', 'down']),
      circuit: z.enum(['closed', 'open', 'half-open']).optional(),
    }),
  ),
});

const worstOf = (dependencies: readonly DependencyHealth[]): DependencyHealth['status'] => {
  const has = (status: DependencyHealth['status']) =>
    dependencies.some((dependency) => dependency.status === status);
  if (has('down')) return 'down';
  return has('degraded') ? 'degraded' : 'ok';
};

/**
 * The handler of `GET /health`: 200 while the service can do its work, perhaps degraded; 503 when
 * something it cannot do without is down.
 *
 * @param inspect looks at every dependency; it must not throw for one that is down.
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
