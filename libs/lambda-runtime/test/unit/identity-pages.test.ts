import {
  apiHandler,
  authorizer,
  createTokenVerifier,
  readTokenSettings,
} from '@commerce/lambda-runtime';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apiEvent, LAMBDA_CONTEXT } from '../support/api-gateway.ts';
import { IDENTITY_PAGES, settingsFor, settingsOf } from '../support/identity-pages.ts';
import { startIssuer } from '../support/issuer.ts';
import { logLinesOf } from '../support/log-lines.ts';
import { type Provider, PROVIDERS, type ProviderToken } from '../support/provider-tokens.ts';

let issuer: Awaited<ReturnType<typeof startIssuer>>;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.close());

/** What the services of a stage get from the variables of its deployment (platform/shared/stages.yml). */
const serviceSettings = (provider: Provider) =>
  readTokenSettings(
    Object.fromEntries(
      Object.entries(settingsFor(provider, issuer.settings.jwksUri)).map(([name, value]) => [
        name.replace('COMMERCE_', ''),
        value,
      ]),
    ),
  );

const catalogJob = apiHandler({ operation: 'write', scope: 'catalog:write' }, ({ caller }) =>
  Promise.resolve({ status: 200, body: caller.customerId }),
);
const customersOwn = apiHandler({ operation: 'read' }, ({ caller }) =>
  Promise.resolve({ status: 200, body: caller.customerId }),
);

/** What becomes of a call with the token, and the reason that the log gives if the token is refused. */
const outcomeOf = async (
  provider: Provider,
  { claims, header }: ProviderToken,
  handler: typeof customersOwn,
) => {
  const settings = serviceSettings(provider);
  const authorize = authorizer(createTokenVerifier(settings));
  const token = issuer.rs256({ iss: settings.issuer, ...claims }, header);
  let outcome: unknown;
  const lines = await logLinesOf(async () => {
    try {
      const event = { type: 'TOKEN' as const, methodArn: 'arn:x/dev/GET/x' };
      const { context } = await authorize(
        { ...event, authorizationToken: `Bearer ${token}` },
        LAMBDA_CONTEXT,
      );
      const requestContext = { authorizer: context } as unknown;
      const { statusCode, headers, body } = await handler(
        apiEvent({ requestContext: requestContext as APIGatewayProxyEvent['requestContext'] }),
        LAMBDA_CONTEXT,
      );
      const challenge = headers?.['WWW-Authenticate'];
      outcome = { status: statusCode, body: JSON.parse(body) as unknown, challenge };
    } catch (error) {
      outcome = error instanceof Error ? error.message : error;
    }
  });
  const refused = lines.find(({ msg }) => msg === 'token refused');
  expect(JSON.stringify(lines)).not.toContain(token.split('.')[1]);
  return { outcome, reason: (refused?.err as { message?: string } | undefined)?.message };
};

describe.each(Object.entries(PROVIDERS))('with the settings of its page, %s', (_, provider) => {
  const { customer, job, refused } = provider;

  test("identifies a customer, who has none of the platform's scopes", async () => {
    expect(await outcomeOf(provider, customer, customersOwn)).toMatchObject({
      outcome: { status: 200, body: customer.id },
    });
    expect(await outcomeOf(provider, customer, catalogJob)).toMatchObject({
      outcome: {
        status: 403,
        challenge: 'Bearer error="insufficient_scope", scope="catalog:write"',
      },
    });
  });

  test('lets the job with the scope write the catalog', async () => {
    expect(await outcomeOf(provider, job, catalogJob)).toMatchObject({
      outcome: { status: 200, body: job.id },
    });
  });

  test.each(Object.entries(refused))(
    'does not let in %s, and the log says why',
    async (__, token) => {
      const { outcome, reason } = await outcomeOf(provider, token, customersOwn);
      expect(outcome).toBe('Unauthorized');
      expect(reason).toMatch(/^It .*\.$|^Its .* is .*\.$|^The customer id is read from .*\.$/);
    },
  );
});

test('every page of a provider is held to its tokens', () => {
  const pages = readdirSync(IDENTITY_PAGES).filter((file) => file !== 'README.md');
  expect(new Set(Object.values(PROVIDERS).map(({ page }) => page))).toEqual(new Set(pages));
  for (const page of pages) {
    const tested = Object.values(PROVIDERS).filter((provider) => provider.page === page);
    expect(settingsOf(page)).toHaveLength(tested.length);
  }
});

test('the overview lists every variable that a page sets, and the deployment reads', () => {
  const overview = readFileSync(join(IDENTITY_PAGES, 'README.md'), 'utf8');
  const stages = readFileSync(join(IDENTITY_PAGES, '../../platform/shared/stages.yml'), 'utf8');
  const pipeline = readFileSync(
    join(IDENTITY_PAGES, '../../.github/workflows/deploy-stage.yml'),
    'utf8',
  );
  const read = [...stages.matchAll(/env:(COMMERCE_TOKEN_\w+)/g)].map(([, name = '']) => name);
  const listed = [...overview.matchAll(/^\| `(COMMERCE_TOKEN_\w+)`/gm)].map(
    ([, name = '']) => name,
  );
  expect(new Set(listed)).toEqual(new Set(read));
  for (const name of listed) expect(pipeline).toContain(`      ${name}: `);
  const set = Object.values(PROVIDERS).flatMap(({ page }) => settingsOf(page).flatMap(Object.keys));
  expect(listed).toEqual(expect.arrayContaining(set));
});
