import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Provider } from './provider-tokens.ts';

/** The folder of the pages with the settings for identity providers. */
export const IDENTITY_PAGES = join(__dirname, '../../../../docs/identity');

/** Variables of a deployment, `COMMERCE_…`. */
export type Settings = Readonly<Record<string, string>>;

/** The exports of each of a page's fenced blocks. */
export const settingsOf = (page: string): readonly Settings[] => {
  const text = readFileSync(join(IDENTITY_PAGES, page), 'utf8');
  return [...text.matchAll(/^```sh\n(?<block>[\s\S]*?)^```$/gm)].map(({ groups }) =>
    Object.fromEntries(
      [...(groups?.block ?? '').matchAll(/^export (COMMERCE_\w+)=(?:"([^"]*)"|(\S*))$/gm)].map(
        ([, name = '', quoted, plain]) => [name, quoted ?? plain ?? ''],
      ),
    ),
  );
};

/** The settings that a provider's page says, with the keys of the issuer of the tests. */
export const settingsFor = ({ page, block = 0 }: Provider, jwksUri: string): Settings => {
  const settings = settingsOf(page)[block];
  if (settings === undefined) throw new Error(`${page} has no block ${block} of settings.`);
  return { ...settings, COMMERCE_TOKEN_JWKS_URI: jwksUri };
};
