import {
  DEFAULT_PORT_BASE,
  localUrl,
  platformPorts,
} from '../../../local/src/platform/port-plan.ts';
import type { JsonSchema } from '../json-schema.ts';

/** `npm start` without another port. */
export const LOCAL_SERVER: JsonSchema = {
  url: localUrl(platformPorts(DEFAULT_PORT_BASE).frontDoor).replace('127.0.0.1', 'localhost'),
  description: 'The local platform: one address for all services',
};

/** Every service has an API of its own on AWS; its stack has the address as the output ApiUrl. */
export const DEPLOYED_SERVER: JsonSchema = {
  url: 'https://{api}.execute-api.{region}.amazonaws.com/{stage}',
  description: 'The service as it is deployed; the output ApiUrl of its stack',
  variables: {
    api: { default: 'api-id', description: 'Id of the REST API' },
    region: { default: 'eu-central-1' },
    stage: { default: 'dev' },
  },
};
