import { Client } from '@opensearch-project/opensearch';
import { AwsSigv4Signer } from '@opensearch-project/opensearch/aws-v3';

/** As those of the AWS SDK: `client.config.credentials`. */
type Credentials = NonNullable<Parameters<typeof AwsSigv4Signer>[0]['getCredentials']>;

export interface EngineAddress {
  /** Of the domain, such as https://search-shop-abc.eu-central-1.es.amazonaws.com. */
  readonly endpoint: string;
  /** With which requests are signed; absent for an engine that takes unsigned ones. */
  readonly aws?: { readonly region: string; readonly credentials: Credentials };
}

// A search of a hundred million terms takes some hundred milliseconds; the function has ten seconds in all.
const REQUEST_TIMEOUT_MS = 3_000;
const MAX_RETRIES = 1;

export const connect = ({ endpoint, aws }: EngineAddress): Client =>
  new Client({
    node: endpoint,
    requestTimeout: REQUEST_TIMEOUT_MS,
    maxRetries: MAX_RETRIES,
    suggestCompression: true,
    ...(aws &&
      AwsSigv4Signer({ region: aws.region, service: 'es', getCredentials: aws.credentials })),
  });
