import { wireText } from '@commerce/event-contracts';
import * as z from 'zod';
import { ATTRIBUTES_RULE } from '../../../domain/product/attributes.ts';
import {
  ALT_TEXT_LENGTH,
  IMAGE_URL_PATTERN,
  IMAGE_URL_RULE,
  isImageUrl,
  MAX_IMAGES,
  MAX_URL_LENGTH,
} from '../../../domain/product/images.ts';
import type { NamedTextsRule } from '../../../domain/product/named-texts.ts';
import type { Length } from '../../../domain/product/plain-text.ts';
import { eachTextField, textField } from '../../../domain/product/text-fields.ts';
import { GROUP_LENGTH, OPTIONS_RULE } from '../../../domain/product/variant.ts';

const textOf = ({ min, max }: Length) => wireText(max, min === 0 ? 0 : 1);

/** The texts of a product. */
export const textFields = eachTextField((field) => {
  const { description, form, ...length } = textField(field);
  const schema = textOf(length);
  if (form === undefined) return schema.describe(description);
  return schema
    .refine((text) => text.trim() === '' || form.isMet(text.trim()), form.rule)
    .meta({ maxLength: length.max, pattern: form.pattern, description });
});

// zod passes over a member `__proto__` of a record without a word, and it would be lost.
const hasNoPrototype = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || !Object.hasOwn(value, '__proto__');

const namedTexts = ({ entries, name, text }: NamedTextsRule) => {
  const record = z.record(textOf(name), textOf(text));
  const { type, propertyNames, additionalProperties } = z.toJSONSchema(record);
  return z
    .custom<object>(hasNoPrototype, 'must not use the name __proto__')
    .pipe(
      z.record(z.string(), textOf(text)).superRefine((texts, context) => {
        const names = Object.keys(texts);
        const isSized = names.length >= entries.min && names.length <= entries.max;
        if (!isSized) context.addIssue(`must have ${entries.min} to ${entries.max} entries`);
        for (const each of names.filter((key) => !textOf(name).safeParse(key).success)) {
          const message = `must be a name of ${name.min} to ${name.max} characters`;
          context.addIssue({ code: 'custom', path: [each], message });
        }
      }),
    )
    .meta({
      type,
      propertyNames,
      additionalProperties,
      minProperties: entries.min,
      maxProperties: entries.max,
    });
};

const image = z.strictObject({
  url: z
    .string()
    .refine(isImageUrl, IMAGE_URL_RULE)
    .meta({ maxLength: MAX_URL_LENGTH, pattern: IMAGE_URL_PATTERN })
    .describe('Where the image is'),
  altText: textOf(ALT_TEXT_LENGTH).default('').describe('What it shows'),
});

/** What a product has besides its texts, its category, its price and its stock. */
export const listedFields = {
  images: z.array(image).max(MAX_IMAGES).describe('The main one first'),
  attributes: namedTexts(ATTRIBUTES_RULE).describe('What else there is to say, by name'),
  variant: z
    .strictObject({
      group: textOf(GROUP_LENGTH).describe('What the shop calls the thing that comes in variants'),
      options: namedTexts(OPTIONS_RULE).describe('By what this one differs, e.g. colour and size'),
    })
    .describe('Of a product that is one of several variants of a thing'),
};
