import { findPlatform, platformUrls } from '@commerce/local/client';

/** The URLs of the local platform. */
export interface LocalEndpoints {
  readonly bus: string;
  /** Undefined when no platform is running and the environment sets no endpoint. */
  readonly dynamoDb: string | undefined;
}

/** The endpoints from the environment, else those of the running platform. */
export const localEndpoints = (
  environment: Readonly<Record<string, string | undefined>> = process.env,
): LocalEndpoints => ({
  bus: environment.AWS_ENDPOINT_URL_SQS ?? platformUrls().bus,
  dynamoDb: environment.AWS_ENDPOINT_URL_DYNAMODB_STREAMS ?? findPlatform()?.urls.dynamoDb,
});
