import { gatewayCorsHeaders, type CorsPolicy } from '@commerce/lambda-runtime/cors';
import type { Resource, Resources } from './api-stage.ts';

const GATEWAY_RESPONSE = 'AWS::ApiGateway::GatewayResponse';

// A static value of a mapping stands in single quotes (docs.aws.amazon.com/apigateway/latest/developerguide/
// rest-api-parameter-mapping.html); no origin and no name of a header contains one.
const mappingsOf = (cors: CorsPolicy): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(gatewayCorsHeaders(cors)).map(([name, value]) => [
      `gatewayresponse.header.${name}`,
      `'${value}'`,
    ]),
  );

const withMappings = (resource: Resource, mappings: Readonly<Record<string, string>>): Resource =>
  resource.Type === GATEWAY_RESPONSE
    ? {
        ...resource,
        Properties: {
          ...resource.Properties,
          ResponseParameters: { ...Object(resource.Properties?.ResponseParameters), ...mappings },
        },
      }
    : resource;

/**
 * Adds the CORS headers to every response of API Gateway itself, so that a page can read the 401 of an expired token or
 * the 429 of the throttling.
 *
 * @param resources of the compiled template
 */
export const withGatewayCors = (resources: Resources, cors: CorsPolicy): Resources => {
  const mappings = mappingsOf(cors);
  return Object.fromEntries(
    Object.entries(resources).map(([id, resource]) => [id, withMappings(resource, mappings)]),
  );
};
