import { CommerceError } from '@commerce/domain-primitives';
import * as z from 'zod';
import type { EnvelopeOf, EventContract } from '../contract.ts';
import { envelopeSchemaOf } from '../envelope-schema-of.ts';
import { violationsOf } from '../violations.ts';

const versioned = z.object({ version: z.unknown() });

/**
 * Validates a received event against its contract and returns it typed. Fields that the contract does not name are
 * dropped, so that producers can add fields without breaking a consumer. An event of another version that the contract
 * also reads is returned as one of the contract's own version.
 *
 * @param detail the `detail` of the EventBridge event.
 * @throws CommerceError `event-rejected`, which is permanent: the event becomes a dead letter.
 */
export const openEnvelope = <Contract extends EventContract>(
  contract: Contract,
  detail: unknown,
): EnvelopeOf<Contract> => {
  const { version } = versioned.safeParse(detail).data ?? {};
  const result = envelopeSchemaOf(contract, version).safeParse(detail);
  if (!result.success) {
    throw new CommerceError({
      code: 'event-rejected',
      kind: 'invalid-input',
      message: `The event is not a valid ${contract.type} of version ${contract.version}.`,
      violations: violationsOf(result.error),
    });
  }
  // The schema has exactly the fields of EnvelopeOf<Contract>; the compiler cannot follow a generic schema through
  // `extend`.
  return result.data as EnvelopeOf<Contract>;
};
