import { describe, expect, test } from '@jest/globals';
import { type DependencyHealth, healthHandler } from '@commerce/lambda-runtime';
import { apiEvent, LAMBDA_CONTEXT } from '../support/api-gateway.ts';

const ask = async (dependencies: readonly DependencyHealth[]) => {
  const response = await healthHandler(() => Promise.resolve(dependencies))(
    apiEvent({ path: '/health' }),
    LAMBDA_CONTEXT,
  );
  return { statusCode: response.statusCode, body: JSON.parse(response.body) };
};

describe('GET /health', () => {
  test('is ok while everything is', async () => {
    const dependencies = [{ name: 'table', status: 'ok' as const }];
    expect(await ask(dependencies)).toEqual({
      statusCode: 200,
      body: { status: 'ok', dependencies },
    });
  });

  test('is degraded, and still 200, while something can be done without', async () => {
    const dependencies = [
      { name: 'table', status: 'ok' as const },
      { name: 'catalog', status: 'degraded' as const, circuit: 'open' as const },
    ];
    expect(await ask(dependencies)).toEqual({
      statusCode: 200,
      body: { status: 'degraded', dependencies },
    });
  });

  test('is down, and 503, while something cannot', async () => {
    const dependencies = [
      { name: 'catalog', status: 'degraded' as const },
      { name: 'table', status: 'down' as const },
    ];
    expect(await ask(dependencies)).toMatchObject({ statusCode: 503, body: { status: 'down' } });
  });
});
