import { UsageError } from '@commerce/command-line';
import { findPlatform, platformUrls } from '@commerce/local/client';
import { apiClient } from '../../apis/api-client.ts';
import { localToken } from '../../apis/local-token.ts';
import { tokenRequired } from '../../apis/token-required.ts';
import { CatalogApi } from './catalog-api.ts';

/** Where the catalog is; the local platform by default. */
export interface Target {
  readonly url: string | undefined;
  readonly token: string | undefined;
}

const SCOPE = 'catalog:write';

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
  const baseUrl = addressOf(target);
  if (access === 'read' || token !== undefined) {
    return new CatalogApi(apiClient({ baseUrl, onRetry, token }).catalog);
  }
  if (target.url !== undefined) {
    throw tokenRequired(SCOPE);
  }
  const local = localToken(platformUrls().issuer, 'import', SCOPE);
  return new CatalogApi(apiClient({ baseUrl, onRetry, token: local }).catalog);
};
