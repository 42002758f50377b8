import { charactersIn } from '@commerce/domain-primitives';
import { invalidField } from './invalid-field.ts';
import { plainText } from './plain-text.ts';

/** Where a picture of a product is, and what it shows. */
export interface Image {
  readonly url: string;
  readonly altText: string;
}

/** An image as a caller states it. */
export interface StatedImage {
  readonly url: string;
  readonly altText?: string | undefined;
}

export const MAX_IMAGES = 50;

export const MAX_URL_LENGTH = 2_048;

export const ALT_TEXT_LENGTH = { min: 0, max: 512 } as const;

/** Neither blanks nor control characters: a URL parser drops some of them, and another URL is loaded than was stored. */
export const IMAGE_URL_PATTERN =
  '^[Hh][Tt][Tt][Pp][Ss]?://[^\\u0000-\\u0020\\u007f-\\u00a0\\u2028\\u2029\\u3000\\ufeff]+$';

const FORM = new RegExp(IMAGE_URL_PATTERN);

export const IMAGE_URL_RULE = `must be a URL of http or https of up to ${MAX_URL_LENGTH} characters`;

export const isImageUrl = (url: string): boolean =>
  charactersIn(url) <= MAX_URL_LENGTH && url.isWellFormed() && FORM.test(url) && URL.canParse(url);

const image = ({ url, altText = '' }: StatedImage, place: number): Image => {
  if (!isImageUrl(url)) throw invalidField(`images.${place}.url`, IMAGE_URL_RULE);
  return { url, altText: plainText(`images.${place}.altText`, altText, ALT_TEXT_LENGTH) };
};

/** The images of a product, the main one first. @throws CommerceError `invalid-input` */
export const images = (stated: readonly StatedImage[]): readonly Image[] => {
  if (stated.length > MAX_IMAGES) {
    throw invalidField('images', `must have at most ${MAX_IMAGES} entries`);
  }
  return stated.map(image);
};
