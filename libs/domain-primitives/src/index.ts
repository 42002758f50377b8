export { AggregateRoot } from './aggregate-root.ts';
export type { Branded } from './branded.ts';
export { type Clock, systemClock } from './clock.ts';
export { Entity } from './entity.ts';
export {
  CommerceError,
  type CommerceErrorOptions,
  type ErrorKind,
  isPermanent,
  type Violation,
} from './errors/commerce-error.ts';
export { invalidInput } from './errors/invalid-input.ts';
export { type DomainEvent, domainEvent, type NoData } from './events/domain-event.ts';
export type { Provenance } from './events/provenance.ts';
export { charactersIn } from './characters-in.ts';
export { foldedText } from './folded-text.ts';
export { IDENTIFIER_PATTERN, IDENTIFIER_RULE, identifier } from './identifier.ts';
export { CURRENCIES, type Currency, currency, exponentOf, isCurrency } from './money/currency.ts';
export { isExactNumber } from './money/exact-number.ts';
export { MAX_MINOR_UNITS, Money } from './money/money.ts';
export { nameBasedUuid } from './name-based-uuid.ts';
export {
  isSubject,
  MAX_SUBJECT_CHARACTERS,
  SUBJECT_PATTERN,
  SUBJECT_RULE,
  subjectId,
} from './subject-id.ts';
export { ValueObject } from './value-object.ts';
