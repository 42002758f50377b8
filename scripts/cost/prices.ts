/** One list price. */
export interface Price {
  readonly usd: number;
  /** What it is the price of. */
  readonly of: string;
  readonly source: string;
  /** When that page was published, or when it was read if it has no date. */
  readonly dated: string;
}

/**
 * List prices in US dollars, on demand, without free tier, in us-east-1: AWS loads its price pages by script, so their
 * text has numbers only in its examples, which are for this region. Frankfurt (eu-central-1) costs some 5 to 20 % more.
 * Prices change: check them before a decision.
 */
export const PRICES = {
  apiGatewayRequest: {
    usd: 3.5 / 1e6,
    of: 'a request to a REST API, the first 333 million a month',
    source:
      'https://docs.aws.amazon.com/whitepapers/latest/best-practices-api-gateway-private-apis-integration/cost-optimization.html',
    dated: 'read November 2026',
  },
  lambdaRequest: {
    usd: 0.2 / 1e6,
    of: 'an invocation',
    source:
      'https://git.mcrn.ar/mariano/lambda_local_runner/src/commit/957e45b8adae23ce50b966346229585b5df18b4d/docs/lambdas-md/lambda-13-cost.md',
    dated: 'read November 2026',
  },
  lambdaGigabyteSecond: {
    usd: 0.0000133334,
    of: 'a GB-second on arm64, the first 7.5 billion a month',
    source: 'https://cloudchipr.com/blog/aws-lambda-pricing',
    dated: '2024',
  },
  dynamoWriteUnit: {
    usd: 0.625 / 1e6,
    of: 'a write request unit, on demand, since November 2024',
    source: 'https://airbyte.com/data-engineering-resources/dynamodb-pricing',
    dated: 'July 2025',
  },
  dynamoReadUnit: {
    usd: 0.125 / 1e6,
    of: 'a read request unit, on demand, since November 2024',
    source: 'https://airbyte.com/data-engineering-resources/dynamodb-pricing',
    dated: 'July 2025',
  },
  eventBridgeEvent: {
    usd: 1 / 1e6,
    of: 'a custom event',
    source: 'https://blog.awsfundamentals.com/aws-eventbridge-pricing-guide',
    dated: 'read November 2026',
  },
  cacheNodeHour: {
    usd: 0.0256,
    of: 'an hour of a cache.t4g.small with Valkey, as prod has (staging: micro, half of it)',
    source:
      'not found on a kept page; to be looked up at https://aws.amazon.com/elasticache/pricing/',
    dated: 'unchecked',
  },
  natGatewayHour: {
    usd: 0.045,
    of: 'an hour of a NAT gateway',
    source: 'https://cloudburn.io/blog/aws-nat-gateway-pricing',
    dated: 'February 2026',
  },
  publicAddressHour: {
    usd: 0.005,
    of: 'an hour of a public IPv4 address, as each NAT gateway has one',
    source: 'https://cloudburn.io/blog/aws-nat-gateway-pricing',
    dated: 'February 2026',
  },
  endpointHour: {
    usd: 0.01,
    of: 'an hour of an interface endpoint in a zone',
    source: 'https://c3x.dev/resources/aws/aws_vpc_endpoint',
    dated: 'read November 2026',
  },
  logGigabyte: {
    usd: 0.5,
    of: 'a GB of logs ingested',
    source: 'https://go-cloud.io/aws-api-gateway-pricing',
    dated: '2026',
  },
} as const satisfies Readonly<Record<string, Price>>;
