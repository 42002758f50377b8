import {
  DEFAULT_PORT_BASE,
  localUrl,
  platformPorts,
} from '../../../local/src/addresses/port-plan.ts';
import type { JsonSchema } from '../json-schema.ts';

/** `npm start` with the default port. */
export const LOCAL_SERVER: JsonSchema = {
  url: localUrl(platformPorts(DEFAULT_PORT_BASE).frontDoor).replace('127.0.0.1', 'localhost'),
  description: 'The local platform: one address for all services',
};

/** On AWS every service has a separate API; the output ApiUrl of its stack is the address. */
export const DEPLOYED_SERVER: JsonSchema = {
  url: 'https://{api}.execute-api.{region}.amazonaws.com/{stage}',
  description: 'The deployed service; the output ApiUrl of its stack',
  variables: {
    api: { default: 'api-id', description: 'Id of the REST API' },
    region: { default: 'eu-central-1' },
    stage: { default: 'dev' },
  },
};
