import { CommerceError, type DomainEvent } from '@commerce/domain-primitives';
import { type DataOf, type EnvelopeOf, type EventContract, isAboutItsSubject } from './contract.ts';
import type { Provenance } from './envelope.ts';
import { violationsOf } from './violations.ts';

/**
 * Puts the wire form of a domain event into its envelope, having checked it against its contract: a
 * producer never lets out what a consumer would have to refuse.
 *
 * @param fact the domain event; its id becomes the id of every delivery.
 * @param data the event's data as the contract wants it on the wire.
 * @throws CommerceError `event-breaks-contract`: a defect of the producer.
 */
export const toEnvelope = <Contract extends EventContract>(
  contract: Contract,
  fact: Pick<DomainEvent, 'id' | 'subject' | 'occurredAt'>,
  data: DataOf<Contract>,
  provenance: Provenance,
): EnvelopeOf<Contract> => {
  const checked = contract.data.safeParse(data);
  if (!checked.success) {
    throw new CommerceError({
      code: 'event-breaks-contract',
      kind: 'unprocessable',
      message: `The data of ${contract.type} does not fit version ${contract.version} of its schema.`,
      violations: violationsOf(checked.error),
    });
  }
  if (!isAboutItsSubject(contract, fact.subject, data)) {
    throw new CommerceError({
      code: 'event-breaks-contract',
      kind: 'unprocessable',
      message: `The subject of ${contract.type} is not its ${contract.subjectField}.`,
    });
  }
  return {
    id: fact.id,
    type: contract.type,
    version: contract.version,
    source: contract.source,
    occurredAt: fact.occurredAt.toISOString(),
    correlationId: provenance.correlationId,
    ...(provenance.causationId !== undefined && { causationId: provenance.causationId }),
    subject: fact.subject,
    data,
  };
};
