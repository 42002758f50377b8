import { CommerceError, type DomainEvent, type Provenance } from '@commerce/domain-primitives';
import type { DataOf, EnvelopeOf, EventContract } from './contract.ts';
import { ALL_CONTRACTS, type RegisteredContract } from './contracts/all-contracts.ts';
import { envelopeSchemaOf } from './envelope-schema-of.ts';
import { violationsOf } from './violations.ts';

type Fact = Pick<DomainEvent, 'id' | 'subject' | 'occurredAt'>;

/** A producer made an event that every consumer would refuse: a defect of the producer, found before anything is saved. */
export class EventBreaksContract extends CommerceError {}

/** For the schema to judge: `toISOString` throws for a date that is invalid. */
const isoTime = (time: Date): string =>
  Number.isNaN(time.getTime()) ? String(time) : time.toISOString();

/**
 * Puts the wire form of a domain event into its envelope and checks it with the schema that its consumers use: an
 * event they would refuse cannot be saved.
 *
 * @param fact the domain event; its id becomes the id of every delivery.
 * @param data the event's data as the contract wants it on the wire.
 * @throws EventBreaksContract `event-breaks-contract`
 */
export const toEnvelope = <Contract extends RegisteredContract>(
  contract: Contract,
  fact: Fact,
  data: DataOf<Contract>,
  provenance: Provenance,
): EnvelopeOf<Contract> => {
  const { type, version, source } = contract;
  const envelope = {
    id: fact.id,
    type,
    version,
    source,
    occurredAt: isoTime(fact.occurredAt),
    correlationId: provenance.correlationId,
    ...(provenance.causationId !== undefined && { causationId: provenance.causationId }),
    subject: fact.subject,
    data,
  };
  const { error } = envelopeSchemaOf(contract).safeParse(envelope);
  if (error) {
    const violations = violationsOf(error);
    const reasons = violations.map(({ path, message }) => `${path}: ${message}`).join('; ');
    throw new EventBreaksContract({
      code: 'event-breaks-contract',
      kind: 'unprocessable',
      message: `Consumers would refuse this ${type} of version ${version}. Correct where ${source} makes it: ${reasons}.`,
      violations,
    });
  }
  return envelope;
};

/**
 * `toEnvelope` for the events of one producer. To be composed when the module of its outbox loads, so that a service
 * which publishes an unregistered event does not start.
 *
 * @throws Error for a contract that `ALL_CONTRACTS` does not have.
 */
export const envelopesOf = <const Contracts extends readonly RegisteredContract[]>(
  ...contracts: Contracts
) => {
  const registered = new Set<EventContract>(ALL_CONTRACTS);
  const unregistered = contracts.filter((contract) => !registered.has(contract));
  if (unregistered.length > 0) {
    const types = unregistered.map(({ type }) => type).join(', ');
    throw new Error(
      `${types}: not in ALL_CONTRACTS. Declare the contract in a file of libs/event-contracts/src/contracts that all-contracts.ts lists.`,
    );
  }
  return <Contract extends Contracts[number]>(
    contract: Contract,
    fact: Fact,
    data: DataOf<Contract>,
    provenance: Provenance,
  ): EnvelopeOf<Contract> => toEnvelope(contract, fact, data, provenance);
};
