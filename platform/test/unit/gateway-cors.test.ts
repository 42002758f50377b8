import { describe, expect, test } from '@jest/globals';
import { withGatewayCors } from '../../src/plugin/gateway-cors.ts';

const SHOP = 'https://shop.example';
const resources = {
  Refusal: {
    Type: 'AWS::ApiGateway::GatewayResponse',
    Properties: {
      ResponseType: 'UNAUTHORIZED',
      ResponseParameters: { 'gatewayresponse.header.WWW-Authenticate': "'Bearer'" },
    },
  },
  Failure: { Type: 'AWS::ApiGateway::GatewayResponse', Properties: { ResponseType: 'THROTTLED' } },
  Table: { Type: 'AWS::DynamoDB::Table' },
};
const parametersOf = (allowedOrigins: readonly string[]) => {
  const { Refusal, Failure } = withGatewayCors(resources, { allowedOrigins });
  return [Refusal, Failure].map((resource) => resource?.Properties?.ResponseParameters);
};

describe('The gateway responses of an API', () => {
  test('name the one allowed origin, beside the headers that they have', () => {
    const cors = {
      'gatewayresponse.header.Access-Control-Allow-Origin': `'${SHOP}'`,
      'gatewayresponse.header.Access-Control-Expose-Headers':
        "'ETag, Location, X-Correlation-Id, Retry-After, Idempotency-Replayed'",
    };
    expect(parametersOf([SHOP])).toEqual([
      { 'gatewayresponse.header.WWW-Authenticate': "'Bearer'", ...cors },
      cors,
    ]);
  });

  test('are for any page where several origins are allowed', () => {
    const [refusal] = parametersOf([SHOP, 'https://admin.example']);
    expect(refusal).toMatchObject({
      'gatewayresponse.header.Access-Control-Allow-Origin': "'*'",
    });
  });

  test('stay as they are where no page is allowed, as does every other resource', () => {
    expect(withGatewayCors(resources, { allowedOrigins: [] })).toMatchObject(resources);
    expect(withGatewayCors(resources, { allowedOrigins: [SHOP] }).Table).toBe(resources.Table);
  });
});
