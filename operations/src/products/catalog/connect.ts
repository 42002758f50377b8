import type { TokenSource } from '@commerce/client/source';
import { UsageError } from '@commerce/command-line';
import { findPlatform, platformUrls, requestToken } from '@commerce/local/client';
import { CatalogApi } from './catalog-api.ts';
import { catalogClient } from './catalog-client.ts';

/** Where the catalog is; the local platform by default. */
export interface Target {
  readonly url: string | undefined;
  readonly token: string | undefined;
}

const SCOPE = 'catalog:write';

/** A token of the local issuer, again when it is refused: a long import may outlive it. */
const localToken = (issuer: string): TokenSource => {
  let current: Promise<string> | undefined;
  return ({ isRefused }) => {
    if (isRefused) current = undefined;
    current ??= requestToken({ issuer, customer: 'import', scope: SCOPE });
    return current;
  };
};

/** The address of the catalog, without a slash at its end. */
export const addressOf = ({ url }: Pick<Target, 'url'>): string => {
  const address = (url ?? platformUrls().frontDoor).replace(/\/+$/, '');
  if (!/^https?:\/\/[^/]/.test(address)) {
    throw new UsageError(`--url takes an http or https address, not "${address}".`);
  }
  return address;
};

/**
 * What tells a catalog from another one, or from itself without its data: a local platform that was started again, or
 * whose DynamoDB was, has lost what an import that was interrupted had loaded.
 */
export const identityOf = (target: Target): object => {
  const local = target.url === undefined ? findPlatform() : undefined;
  const { startedAt, processes } = local ?? {};
  return { url: addressOf(target), startedAt, dynamoDb: processes?.dynamodb };
};

/**
 * Connects to a catalog.
 *
 * @param access whether products will be changed; reading needs no token.
 * @param onRetry hears why a call is tried again.
 * @throws UsageError for a stage other than the local one without a token.
 */
export const connect = (
  target: Target,
  access: 'read' | 'write',
  onRetry: (reason: string) => void,
): CatalogApi => {
  const { token } = target;
  const url = addressOf(target);
  if (access === 'read' || token !== undefined) {
    return new CatalogApi(catalogClient({ url, onRetry, token }));
  }
  if (target.url !== undefined) {
    throw new UsageError(
      `Which token? Give --token, or set COMMERCE_TOKEN: an access token with the scope ${SCOPE}.`,
    );
  }
  const local = localToken(platformUrls().issuer);
  return new CatalogApi(catalogClient({ url, onRetry, token: local }));
};
