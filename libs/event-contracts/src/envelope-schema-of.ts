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
 * What an envelope of the contract must look like: producers and consumers check with this one schema.
 *
 * @param version as the envelope says; one that the contract does not read gets the schema of its own version, which
 * refuses it.
 */
export const envelopeSchemaOf = (contract: EventContract, version: unknown = contract.version) => {
  const known = schemas.get(contract) ?? schemasOf(contract);
  schemas.set(contract, known);
  const wanted = typeof version === 'number' ? known.get(version) : undefined;
  return wanted ?? schemaFor(contract, contract.version, contract.data);
};
