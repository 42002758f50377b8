import type { Branded } from '@commerce/domain-primitives';
import { type NamedTexts, namedTexts } from './named-texts.ts';
import { plainText } from './plain-text.ts';

/** What the shop calls a thing that comes in several forms. */
export type VariantGroup = Branded<string, 'VariantGroup'>;

/** One of several forms of a thing. Each is a separate product. */
export interface Variant {
  readonly group: string;
  /** By what this one differs: `{ colour: 'red', size: 'M' }`. */
  readonly options: NamedTexts;
}

export const GROUP_LENGTH = { min: 1, max: 128 } as const;

export const OPTIONS_RULE = {
  entries: { min: 1, max: 10 },
  name: { min: 1, max: 100 },
  text: { min: 1, max: 255 },
} as const;

/** @throws CommerceError `invalid-input` */
export const variantGroup = (group: string): VariantGroup =>
  // The brand says that the text was checked.
  plainText('variant.group', group, GROUP_LENGTH) as VariantGroup;

/** @throws CommerceError `invalid-input` */
export const variant = ({ group, options }: Variant): Variant => ({
  group: variantGroup(group),
  options: namedTexts('variant.options', options, OPTIONS_RULE),
});
