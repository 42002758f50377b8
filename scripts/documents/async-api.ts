import { ALL_CONTRACTS, envelopeSchema, type EventContract } from '@commerce/event-contracts';
import * as z from 'zod';
import { type JsonSchema, jsonSchemaOf } from './json-schema.ts';

const BUS_CHANNEL = 'commerceBus';

const payloadOf = (contract: EventContract): JsonSchema =>
  jsonSchemaOf(
    envelopeSchema.extend({
      type: z.literal(contract.type),
      source: z.literal(contract.source),
      version: z.literal(contract.version),
      data: contract.data,
    }),
    'output',
  );

const messageOf = (contract: EventContract): JsonSchema => ({
  name: contract.type,
  title: contract.type,
  summary: contract.purpose,
  contentType: 'application/json',
  payload: payloadOf(contract),
});

const operationOf = (contract: EventContract): JsonSchema => ({
  action: 'send',
  summary: `${contract.source} publishes ${contract.type}`,
  channel: { $ref: `#/channels/${BUS_CHANNEL}` },
  messages: [{ $ref: `#/channels/${BUS_CHANNEL}/messages/${contract.type}` }],
});

const keyed = (value: (contract: EventContract) => JsonSchema): JsonSchema =>
  Object.fromEntries(ALL_CONTRACTS.map((contract) => [contract.type, value(contract)]));

/** The AsyncAPI 3 document of the bus, from the contracts that producers and consumers check with. */
export const asyncApi = (version: string): JsonSchema => ({
  asyncapi: '3.0.0',
  info: {
    title: 'Commerce: events',
    version,
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
  components: { messages: keyed(messageOf) },
});
