import { writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { importRows, productFixture } from './import-rows.ts';

// Writes what the files of products are mapped to. Read the difference before you commit it:
// node operations/test/support/golden-rows-main.ts <file>…

for (const name of process.argv.slice(2)) {
  const rows = JSON.stringify(await importRows(productFixture(name)));
  const path = productFixture(`${name}.golden.json`);
  const style = await resolveConfig(path);
  writeFileSync(path, await format(rows, { ...style, parser: 'json' }));
}
