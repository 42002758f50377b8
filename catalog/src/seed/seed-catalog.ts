import { parseArgs } from 'node:util';
import { assortment } from './assortment/assortment.ts';
import { seedProducts } from './seed-products.ts';

const HELP = `Fills the catalog with an assortment of 316 products. Running it again adds only what is missing.

  Environment: TABLE_NAME, STAGE, SERVICE_NAME, AWS_REGION and credentials;
               AWS_ENDPOINT_URL_DYNAMODB for DynamoDB Local.

  --json   print the report as JSON
  --help   print this`;

const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { help: { type: 'boolean' }, json: { type: 'boolean' } },
  });
  if (values.help) {
    process.stdout.write(`${HELP}\n`);
    return;
  }
  process.env.SERVICE_NAME ??= 'catalog';
  // Late, as the composition reads the environment while it loads.
  const { products } = await import('../infrastructure/composition/storage.ts');
  const startedAt = performance.now();
  const report = await seedProducts(products, assortment(), new Date());
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  process.stdout.write(
    values.json
      ? `${JSON.stringify(report)}\n`
      : `Catalog: ${report.added} products added, ${report.kept} there already (${seconds} s).\n`,
  );
};

main().catch((error: unknown) => {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`The catalog could not be seeded: ${reason}\nSee --help.\n`);
  process.exitCode = 1;
});
