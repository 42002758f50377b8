import { type NamedTexts, namedTexts } from './named-texts.ts';
import { plainText } from './plain-text.ts';

/** One of several forms of a thing. Each is a separate product. */
export interface Variant {
  /** What the shop calls the thing that they are forms of. */
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
export const variant = ({ group, options }: Variant): Variant => ({
  group: plainText('variant.group', group, GROUP_LENGTH),
  options: namedTexts('variant.options', options, OPTIONS_RULE),
});
