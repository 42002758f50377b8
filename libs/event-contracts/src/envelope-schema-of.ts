import * as z from 'zod';
import { type EventContract, isAboutItsSubject } from './contract.ts';
import { envelopeSchema } from './envelope.ts';

const schemaFor = (contract: EventContract, version: number, data: z.ZodType) =>
  envelopeSchema
    .extend({
      type: z.literal(contract.type),
      // Both: the relay accepts known sources only, a consumer the one of its contract.
      source: z.literal(contract.source).pipe(envelopeSchema.shape.source),
      version: z.literal(version).transform(() => contract.version),
      data,
    })
    .refine((envelope) => isAboutItsSubject(contract, envelope.subject, envelope.data), {
      path: ['subject'],
      error: `must be data.${contract.subjectField}`,
    });

const schemas = new WeakMap<EventContract, ReturnType<typeof schemasOf>>();

const schemasOf = (contract: EventContract) =>
  new Map(
    [...(contract.alsoReads ?? []), contract].map(({ version, data }) => [
      version,
      schemaFor(contract, version, data),
    ]),
  );

/**
 * Returns the schema of a contract's envelopes. Producers and consumers validate with this one schema.
 *
 * @param version the version in the envelope; for one that the contract does not read, the schema is that of the
 *   contract's version, which rejects it.
 */
export const envelopeSchemaOf = (contract: EventContract, version: unknown = contract.version) => {
  const known = schemas.get(contract) ?? schemasOf(contract);
  schemas.set(contract, known);
  const wanted = typeof version === 'number' ? known.get(version) : undefined;
  return wanted ?? schemaFor(contract, contract.version, contract.data);
};
