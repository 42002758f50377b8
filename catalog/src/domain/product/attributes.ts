import { type NamedTexts, namedTexts } from './named-texts.ts';

/** What else the shop says about a product, by name: `{ material: 'oak' }`. */
export type Attributes = NamedTexts;

export const ATTRIBUTES_RULE = {
  entries: { min: 0, max: 100 },
  name: { min: 1, max: 100 },
  text: { min: 0, max: 1_000 },
} as const;

/** @throws CommerceError `invalid-input` */
export const attributes = (stated: NamedTexts): Attributes =>
  namedTexts('attributes', stated, ATTRIBUTES_RULE);
