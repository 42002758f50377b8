import type { EventContract } from '@commerce/event-contracts';
import type { Consumer } from './consumers.ts';
import { fieldsOf } from './fields.ts';
import { jsonSchemaOf } from './json-schema.ts';
import { table } from './markdown-table.ts';
import { VERSION_POLICY } from './version-policy.ts';

const fieldRows = (contract: EventContract): string[][] =>
  fieldsOf(jsonSchemaOf(contract.data, 'input')).map(({ path, type, isRequired, meaning }) => [
    `\`${path}\``,
    type,
    isRequired ? 'yes' : 'no',
    meaning,
  ]);

const consumerLines = (consumers: readonly Consumer[]): string[] =>
  consumers.length === 0
    ? ['None.']
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
    ...table(['field', 'type', 'required', 'meaning'], fieldRows(contract)),
    '',
    '## Version policy',
    '',
    ...VERSION_POLICY,
    '',
  ].join('\n');
