import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pageCode } from './page-code.ts';

const run = promisify(execFile);
const PAGE = 'docs/your-shop.md';

const MAX_OUTPUT_BYTES = 16 * 1_024 * 1_024;

/** Saves the page's product file, as the page says. @returns its path */
export const saveShopFile = (): string => {
  const [content = ''] = pageCode(PAGE, '2. Import your products', 'csv');
  const path = join(mkdtempSync(join(tmpdir(), 'commerce-shop-')), 'products.csv');
  writeFileSync(path, content);
  return path;
};

/** What differs from the page: texts replaced in its commands, and variables of the shell. */
export interface ShopPageSettings {
  readonly replaced: Readonly<Record<string, string>>;
  readonly variables?: Readonly<Record<string, string>>;
}

/**
 * Runs the commands of sections of docs/your-shop.md in one shell, as a reader does, in the root of the repository.
 *
 * @returns what they print
 */
export const followShopPage = async (
  titles: readonly string[],
  { replaced, variables }: ShopPageSettings,
): Promise<string> => {
  const script = Object.entries(replaced).reduce(
    (text, [on, here]) => text.replaceAll(on, here),
    titles.flatMap((title) => pageCode(PAGE, title, 'sh')).join('\n'),
  );
  const { stdout, stderr } = await run('bash', ['-uc', script], {
    env: { ...process.env, ...variables },
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  return stdout + stderr;
};
