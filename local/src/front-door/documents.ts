import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { UpstreamResponse } from './forward.ts';

const PAGE = 'index.html';
// A name without a slash or a leading dot, so that nothing beside the folder can be asked for.
const ADDRESS = /^\/docs(?:\/(?<file>[\w-][\w.-]*\.(?:html|json))?)?$/;

const mediaTypeOf = (file: string): string =>
  file.endsWith('.html') ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8';

/**
 * The documents of the APIs and events at `/docs`: the page to read them, and each as it is.
 *
 * @param directory where `npm run docs` writes them.
 * @returns undefined for a path that is none of theirs.
 */
export const documentAt = async (
  directory: string,
  path: string,
): Promise<UpstreamResponse | undefined> => {
  const match = ADDRESS.exec(path);
  if (match === null) return undefined;
  // Links within the page are relative to /docs/.
  if (path === '/docs') {
    return { status: 308, headers: { location: '/docs/' }, body: Buffer.alloc(0) };
  }
  const file = match.groups?.file ?? PAGE;
  try {
    const body = await readFile(join(directory, file));
    return {
      status: 200,
      headers: {
        'content-type': mediaTypeOf(file),
        'cache-control': 'no-cache',
        'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
        'x-content-type-options': 'nosniff',
      },
      body,
    };
  } catch {
    return undefined;
  }
};
