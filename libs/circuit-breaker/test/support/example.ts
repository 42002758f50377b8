import { createResilience, healthOf, type HealthReport } from '@commerce/circuit-breaker';
import { Agent } from 'undici';

/** The example of the README: reads a product twice and returns the health of the catalog. */
export const example = async (
  origin: string,
): Promise<{ first: unknown; second: unknown; health: HealthReport }> => {
  // One per process and dependency. `redis: { url }` shares its circuit with other processes.
  const catalog = createResilience({ name: 'catalog', attemptTimeoutMs: 2_000 });

  // An undici dispatcher. Compose a cache, if any, outside of it.
  const agent = new Agent().compose(catalog.interceptor());
  const { body } = await agent.request({ origin, path: '/products/p-1', method: 'GET' });
  const first = await body.json();

  // Any asynchronous function, here with a deadline.
  const second = await catalog.execute(
    async ({ signal }) => {
      const response = await fetch(`${origin}/products/p-1`, { signal });
      return response.json();
    },
    { deadline: Date.now() + 3_000, idempotent: true },
  );

  const health = healthOf([catalog]); // the body of GET /health
  catalog.close();
  await agent.destroy();
  return { first, second, health };
};
