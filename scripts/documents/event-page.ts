import type { EventContract } from '@commerce/event-contracts';
import * as z from 'zod';
import type { Consumer } from './consumers.ts';
import { jsonSchemaOf } from './json-schema.ts';

const described = z.object({
  properties: z.record(
    z.string(),
    z.object({ type: z.string().optional(), description: z.string().optional() }),
  ),
  required: z.array(z.string()).default([]),
});

const fieldRows = (contract: EventContract): string[] => {
  const { properties, required } = described.parse(jsonSchemaOf(contract.data, 'output'));
  return Object.entries(properties).map(
    ([name, { type, description }]) =>
      `| \`${name}\` | ${type ?? ''} | ${required.includes(name) ? 'yes' : 'no'} | ${description ?? ''} |`,
  );
};

const consumerLines = (consumers: readonly Consumer[]): string[] =>
  consumers.length === 0
    ? ['Nobody yet.']
    : consumers.map(({ service, functionName }) => `- ${service}: \`${functionName}\``);

/** A page about one event: purpose, producer, consumers, data, version policy. */
export const eventPage = (contract: EventContract, consumers: readonly Consumer[]): string =>
  [
    `# ${contract.type}`,
    '',
    contract.purpose,
    '',
    `- Producer: ${contract.source}`,
    `- Version: ${contract.version}`,
    '',
    '## Consumers',
    '',
    ...consumerLines(consumers),
    '',
    '## Data',
    '',
    '| field | type | required | meaning |',
    '|---|---|---|---|',
    ...fieldRows(contract),
    '',
    '## Version policy',
    '',
    'Fields may be added; consumers ignore what they do not know. Removing a field, making one optional,',
    'or changing its meaning raises the version, and consumers of the old one are moved first.',
    '',
  ].join('\n');
