import { findPlatform, platformUrls } from '@commerce/local/client';

/** Where the engines of the platform on this machine listen. */
export interface LocalEndpoints {
  readonly bus: string;
  /** Undefined when no platform runs here and the environment names none. */
  readonly dynamoDb: string | undefined;
}

/** What the environment names, else what the running platform says of itself. */
export const localEndpoints = (
  environment: Readonly<Record<string, string | undefined>> = process.env,
): LocalEndpoints => ({
  bus: environment.AWS_ENDPOINT_URL_SQS ?? platformUrls().bus,
  dynamoDb: environment.AWS_ENDPOINT_URL_DYNAMODB_STREAMS ?? findPlatform()?.urls.dynamoDb,
});
