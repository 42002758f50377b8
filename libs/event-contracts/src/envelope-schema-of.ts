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

type EnvelopeSchema = ReturnType<typeof schemaFor>;

interface ContractSchemas {
  readonly own: EnvelopeSchema;
  readonly byVersion: ReadonlyMap<unknown, EnvelopeSchema>;
}

const makeSchemas = (contract: EventContract): ContractSchemas => {
  const own = schemaFor(contract, contract.version, contract.data);
  const others = (contract.alsoReads ?? []).map(
    ({ version, data }) => [version, schemaFor(contract, version, data)] as const,
  );
  return { own, byVersion: new Map([...others, [contract.version, own]]) };
};

const made = new WeakMap<EventContract, ContractSchemas>();

const schemasOf = (contract: EventContract): ContractSchemas => {
  const known = made.get(contract) ?? makeSchemas(contract);
  made.set(contract, known);
  return known;
};

/**
 * Returns the schema of a contract's envelopes. Producers and consumers validate with this one schema.
 *
 * @param version the version in the envelope; for one that the contract does not read, the schema is that of the
 *   contract's version, which rejects it.
 */
export const envelopeSchemaOf = (contract: EventContract, version: unknown = contract.version) => {
  const { own, byVersion } = schemasOf(contract);
  return byVersion.get(version) ?? own;
};
