import { ALL_CONTRACTS, envelopeSchema, type EventContract } from '@commerce/event-contracts';
import * as z from 'zod';
import { FROM_OUTSIDE } from '../contexts/event-sources.ts';
import type { Consumer } from './consumers.ts';
import { type JsonSchema, jsonSchemaOf } from './json-schema.ts';
import { VERSION_POLICY } from './version-policy.ts';

/** The version of what is on the bus as a whole; each event has its own. */
const VERSION = '1.0.0';

const BUS_CHANNEL = 'commerceBus';

const payloadOf = (contract: EventContract): JsonSchema =>
  jsonSchemaOf(
    envelopeSchema.extend({
      type: z.literal(contract.type),
      source: z.literal(contract.source),
      version: z.literal(contract.version),
      data: contract.data,
    }),
    // Consumers ignore unknown fields, so additional fields are allowed.
    'input',
  );

const messageOf = (contract: EventContract, consumers: readonly Consumer[]): JsonSchema => ({
  name: contract.type,
  title: contract.type,
  summary: contract.purpose,
  description: VERSION_POLICY.join(' '),
  contentType: 'application/json',
  payload: payloadOf(contract),
  // AsyncAPI describes what the platform sends and receives, not which of its functions.
  'x-consumers': consumers.map(({ service, functionName }) => `${service}.${functionName}`),
});

const isFromOutside = ({ source }: EventContract): boolean => FROM_OUTSIDE.includes(source);

const operationOf = (contract: EventContract): JsonSchema => ({
  action: isFromOutside(contract) ? 'receive' : 'send',
  summary: `${contract.source} publishes ${contract.type}`,
  channel: { $ref: `#/channels/${BUS_CHANNEL}` },
  messages: [{ $ref: `#/channels/${BUS_CHANNEL}/messages/${contract.type}` }],
});

const keyed = (value: (contract: EventContract) => JsonSchema): JsonSchema =>
  Object.fromEntries(ALL_CONTRACTS.map((contract) => [contract.type, value(contract)]));

/**
 * The AsyncAPI 3 document of the bus, from the contracts that producers and consumers validate with.
 *
 * @param consumersOf the functions that consume an event type
 */
export const asyncApi = (consumersOf: (eventType: string) => readonly Consumer[]): JsonSchema => ({
  asyncapi: '3.0.0',
  info: {
    title: 'Commerce: events',
    version: VERSION,
    description: 'Every event on the bus. detail-type is the name, detail the envelope.',
  },
  channels: {
    [BUS_CHANNEL]: {
      address: 'commerce-{stage}',
      description: 'The EventBridge bus of a stage',
      parameters: { stage: { description: 'local, dev, staging or prod' } },
      messages: keyed((contract) => ({ $ref: `#/components/messages/${contract.type}` })),
    },
  },
  operations: keyed(operationOf),
  components: { messages: keyed((contract) => messageOf(contract, consumersOf(contract.type))) },
});
