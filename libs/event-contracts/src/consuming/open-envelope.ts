import { CommerceError, type Violation } from '@commerce/domain-primitives';
import * as z from 'zod';
import { type EnvelopeOf, type EventContract, isAboutItsSubject } from '../contract.ts';
import { envelopeSchema } from '../envelope.ts';
import { violationsOf } from '../violations.ts';

const rejected = (reason: string, violations: readonly Violation[] = []): CommerceError =>
  new CommerceError({ code: 'event-rejected', kind: 'invalid-input', message: reason, violations });

/**
 * The consumer's guard: gives back the event typed when it keeps its contract and is about its subject. Fields the contract
 * does not name are dropped, so producers may add some without breaking anybody.
 *
 * @param detail `detail` as it came off the bus.
 * @throws CommerceError `event-rejected`, which is permanent: the event belongs into the dead letters.
 */
export const openEnvelope = <Contract extends EventContract>(
  contract: Contract,
  detail: unknown,
): EnvelopeOf<Contract> => {
  const schema = envelopeSchema.extend({
    type: z.literal(contract.type),
    source: z.literal(contract.source),
    version: z.literal(contract.version),
    data: contract.data,
  });
  const result = schema.safeParse(detail);
  if (!result.success) {
    throw rejected(
      `The event is no ${contract.type} of version ${contract.version}.`,
      violationsOf(result.error),
    );
  }
  const { subject, data } = result.data;
  if (!isAboutItsSubject(contract, subject, data)) {
    throw rejected('The event is not about its subject.', [
      { path: 'subject', message: `must be data.${contract.subjectField}` },
    ]);
  }
  // The literal schemas above fix exactly the fields of EnvelopeOf<Contract>; the compiler cannot
  // follow a generic schema through `extend`.
  return result.data as EnvelopeOf<Contract>;
};
