import * as z from 'zod';
import { OPTIONS_RULE } from '../../../domain/product/variant.ts';
import type { NamedTexts } from '../../../domain/product/named-texts.ts';

const MAX_LENGTH = 2_000;
const MAX_ATTRIBUTES = OPTIONS_RULE.entries.max;

// Within a name or a text the separators and the percent sign are written as in a URL.
const CHARACTERS = '(?:[^:,%]|%2[Cc5]|%3[Aa])+';
const PAIR = `${CHARACTERS}:${CHARACTERS}`;
const PAIRS = `^${PAIR}(?:,${PAIR}){0,${MAX_ATTRIBUTES - 1}}$`;
const RULE = `must be 1 to ${MAX_ATTRIBUTES} attributes like Size:M,Colour:red`;

const decoded = (text: string): string =>
  text.replace(/%(2C|3A|25)/gi, (escape) => decodeURIComponent(escape));

const namedTexts = (pairs: string): NamedTexts =>
  Object.fromEntries(
    pairs.split(',').map((pair) => {
      const [name = '', text = ''] = pair.split(':');
      return [decoded(name), decoded(text)];
    }),
  );

export const attributesFilter = z
  .string()
  .max(MAX_LENGTH)
  .regex(new RegExp(PAIRS, 'u'), RULE)
  .transform(namedTexts)
  .describe(
    'Attributes or options that the product must have, like Size:M,Colour:red, whatever their case and accents. ' +
      'In a name or a text write , as %2C, : as %3A and % as %25, and encode the whole for the URL',
  );
