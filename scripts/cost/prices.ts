/**
 * List prices in US dollars, region us-east-1, on demand, without free tier, from the price pages
 * named here, as of January 2026. Prices change: look before you decide by them.
 */
export const PRICES = {
  apiGatewayRequest: { usd: 3.5 / 1e6, source: 'aws.amazon.com/api-gateway/pricing, REST API' },
  lambdaRequest: { usd: 0.2 / 1e6, source: 'aws.amazon.com/lambda/pricing' },
  lambdaGigabyteSecond: { usd: 0.0000133334, source: 'aws.amazon.com/lambda/pricing, arm64' },
  dynamoWriteUnit: { usd: 0.625 / 1e6, source: 'aws.amazon.com/dynamodb/pricing/on-demand' },
  dynamoReadUnit: { usd: 0.125 / 1e6, source: 'aws.amazon.com/dynamodb/pricing/on-demand' },
  eventBridgeEvent: { usd: 1 / 1e6, source: 'aws.amazon.com/eventbridge/pricing, custom events' },
  // The smallest node there is, twice: one in each of two zones.
  cacheNodeHour: {
    usd: 0.0128,
    source: 'aws.amazon.com/elasticache/pricing, Valkey cache.t4g.micro',
  },
  natGatewayHour: { usd: 0.045, source: 'aws.amazon.com/vpc/pricing, NAT gateway' },
  endpointHour: { usd: 0.01, source: 'aws.amazon.com/privatelink/pricing, a zone' },
  logGigabyte: { usd: 0.5, source: 'aws.amazon.com/cloudwatch/pricing, logs ingested' },
} as const;
