import { charactersIn, type CommerceError } from '@commerce/domain-primitives';
import { invalidField } from './invalid-field.ts';

// Tabs and line breaks have their place in a description; other control characters nowhere.
const CONTROL_CHARACTER = /[\p{Cc}--[\t\n\r]]/v;

export interface Length {
  /** In characters, as `charactersIn` and JSON Schema count them. */
  readonly min: number;
  readonly max: number;
}

/**
 * A text as it is stored: without the space around it.
 *
 * @param path of the field in the API.
 * @throws CommerceError `invalid-input` naming the field.
 */
export const plainText = (path: string, value: string, { min, max }: Length): string => {
  const refused = (rule: string): CommerceError => invalidField(path, rule);
  const trimmed = value.trim();
  const length = charactersIn(trimmed);
  if (length < min || length > max) throw refused(`must have ${min} to ${max} characters`);
  // A lone surrogate has no UTF-8 form: it would be stored as something else than was sent.
  if (!trimmed.isWellFormed() || CONTROL_CHARACTER.test(trimmed)) {
    throw refused('must be text without control characters');
  }
  return trimmed;
};
