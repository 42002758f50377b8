import { defineCommand, runCommand } from '@commerce/command-line';
import { ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { GetFunctionConfigurationCommand, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '@commerce/http-client/testing/free-port';
import { startMiniStack } from '../emulator/ministack.ts';
import { startRedis } from '../emulator/redis.ts';
import { startTokenIssuer, type TokenIssuer } from '../emulator/token-issuer.ts';
import { readStacks } from '@commerce/platform/contexts';
import { startStorefront, type Storefront } from '../../../e2e/browser/index.ts';
import { BUILD } from '../repository.ts';
import { readApiUrls } from '../smoke/api-urls.ts';
import { smokeChecks } from '../smoke/smoke-checks.ts';
import { type Aws, connect, REGION } from '../test-deploy/aws.ts';
import { Checks } from '../checks.ts';
import { checkPages, pageSeesFailure } from '../test-deploy/pages.ts';
import { everyFunctionHasRun } from '../test-deploy/coverage.ts';
import { type DeployedStack, readStack } from '../test-deploy/deployed-stack.ts';
import { deploymentOf } from '../test-deploy/deployment.ts';
import { RESOURCE_CHECKS } from '../test-deploy/resource-checks.ts';
import { responsesAreEquivalent } from '../test-deploy/hostile/equivalent-responses.ts';
import { followDeployedShopPage } from '../test-deploy/shop-page.ts';
import { orderStillExists, runScenario } from '../test-deploy/scenario.ts';
import type { ScenarioContext } from '../test-deploy/scenario-context.ts';

const HELP = `Deploys all stacks to an AWS emulator on this machine, uses them, redeploys, and removes them.

  npm run test:deploy

  --help   print this

Needs Python 3.10 or newer (or Docker), Redis or Valkey, Chromium or Chrome, and port 4566. The first run installs the
emulator into .local. Logs are in .build/test-deploy. The last line counts: "N passed, N failed".`;

const DIRECTORY = join(BUILD, 'test-deploy');
const say = (line: string): void => console.log(line);

const storyContext = async (
  aws: Aws,
  issuer: TokenIssuer,
  stacks: readonly DeployedStack[],
): Promise<ScenarioContext> => {
  const orders = stacks.find(({ service }) => service === 'orders');
  assert.ok(orders);
  return {
    aws,
    issuer,
    urlOf: await readApiUrls(aws.stacks, 'local'),
    orderDeadLetters: orders.physicalId('DeadLetterQueue'),
  };
};

const deployedStacks = (aws: Aws): Promise<DeployedStack[]> =>
  Promise.all(readStacks().map((service) => readStack(aws, service)));

const logLevelOf = async (aws: Aws, functionName: string): Promise<string | undefined> => {
  const { Environment } = await aws.functions.send(
    new GetFunctionConfigurationCommand({ FunctionName: functionName }),
  );
  return Environment?.Variables?.LOG_LEVEL;
};

const nothingIsLeft = async (aws: Aws): Promise<void> => {
  const { StackSummaries = [] } = await aws.stacks.send(new ListStacksCommand({}));
  const left = StackSummaries.filter(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE');
  assert.deepEqual(
    left.map(({ StackName }) => StackName),
    [],
  );
  const { TableNames } = await aws.tables.send(new ListTablesCommand({}));
  assert.deepEqual(TableNames, []);
  const { Functions = [] } = await aws.functions.send(new ListFunctionsCommand({}));
  assert.deepEqual(Functions, []);
};

const useDeployment = async (
  checks: Checks,
  deployment: ReturnType<typeof deploymentOf>,
  issuer: TokenIssuer,
  storefront: Storefront,
): Promise<void> => {
  const aws = connect();
  let stacks: DeployedStack[] = [];
  const deployed = await checks.check('Every stack deploys through compose', async () => {
    await deployment.deploy();
    stacks = await deployedStacks(aws);
  });
  if (!deployed) return;
  for (const stack of stacks) {
    for (const [sentence, check] of Object.entries(RESOURCE_CHECKS)) {
      await checks.check(`${stack.service} ${sentence}`, () => check(aws, stack));
    }
  }
  const context = await storyContext(aws, issuer, stacks);
  for (const { name, run } of smokeChecks()) {
    await checks.check(name, () => run(context.urlOf));
  }
  await checks.check('Orders was told where the catalog’s stack has its API', async () => {
    const { Environment } = await aws.functions.send(
      new GetFunctionConfigurationCommand({ FunctionName: 'commerce-orders-local-createOrder' }),
    );
    assert.equal(Environment?.Variables?.CATALOG_URL, context.urlOf('catalog'));
  });
  const orderId = await runScenario(checks, context);
  const { urlOf } = context;
  await checks.check('docs/your-shop.md leads from a product file to a paid order', () =>
    followDeployedShopPage(urlOf, issuer),
  );
  await checkPages(checks, { storefront, issuer, urlOf });
  await checks.check(
    'Hostile requests get the same responses deployed as on the local platform',
    () => responsesAreEquivalent(context.urlOf, issuer),
  );
  await checks.check('A change redeploys and loses no data', async () => {
    const functionName = 'commerce-orders-local-getOrder';
    assert.equal(await logLevelOf(aws, functionName), 'info');
    await deployment.redeployOrders({ LOG_LEVEL: 'debug' });
    assert.equal(await logLevelOf(aws, functionName), 'debug');
    await orderStillExists(context, orderId);
  });
  // Last, since the schedule takes its minute to come round.
  await checks.check('Every deployed function has been invoked by an event', () =>
    everyFunctionHasRun(aws, stacks),
  );
  await checks.check(
    'A page sees that no token can be checked while the issuer is away',
    async () => {
      await issuer.stop();
      await pageSeesFailure({ storefront, issuer, urlOf });
    },
  );
  await checks.check('Removing takes everything away', async () => {
    await deployment.remove();
    await nothingIsLeft(aws);
  });
};

const testDeployment = async (): Promise<boolean> => {
  const startedAt = performance.now();
  rmSync(DIRECTORY, { recursive: true, force: true });
  mkdirSync(DIRECTORY, { recursive: true });
  const checks = new Checks(say);
  await using running = new AsyncDisposableStack();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (running.disposed) return;
      say(`Stopped by ${signal}; the emulator and what it held are gone.`);
      void running.disposeAsync().finally(() => process.exit(1));
    });
  }
  const emulator = await startMiniStack(DIRECTORY, REGION, say);
  running.defer(emulator.stop);
  const redisPort = await freePort();
  const redis = await startRedis(DIRECTORY, redisPort);
  running.defer(redis.stop);
  const issuer = await startTokenIssuer(await freePort());
  running.defer(issuer.stop);
  const storefront = await startStorefront(await freePort());
  running.defer(storefront.close);
  const pageOrigin = `http://localhost:${storefront.port}`;
  // The local platform that responses are compared with is told the same.
  process.env.COMMERCE_CORS_ORIGINS = pageOrigin;
  const deployment = deploymentOf({
    issuerUrl: issuer.url,
    redisUrl: `redis://127.0.0.1:${redisPort}`,
    pageOrigin,
    logDirectory: DIRECTORY,
    say,
  });
  await useDeployment(checks, deployment, issuer, storefront);
  say(`Took ${((performance.now() - startedAt) / 1_000).toFixed(0)} s.`);
  say(`${checks.passed} passed, ${checks.failed} failed`);
  return checks.failed === 0;
};

await runCommand(
  defineCommand({
    help: HELP,
    options: {},
    run: () =>
      testDeployment().catch((error: unknown) => {
        console.error(error instanceof Error ? error.message : error);
        say('0 passed, 1 failed');
        return false;
      }),
  }),
);
