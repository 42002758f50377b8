import { charactersIn } from '@commerce/domain-primitives';
import {
  MAX_ALT_TEXT_CHARACTERS,
  MAX_IMAGE_URL_LENGTH,
  MAX_IMAGES,
  type ProductImage,
} from '../product-request.ts';
import { shorten } from './text.ts';

export interface SourceImages {
  readonly images: readonly ProductImage[];
  readonly warnings: readonly string[];
}

const isImageUrl = (text: string): boolean => {
  const url = URL.parse(text);
  return (
    !/[\s\p{Cc}]/u.test(text) &&
    (url?.protocol === 'https:' || url?.protocol === 'http:') &&
    charactersIn(text) <= MAX_IMAGE_URL_LENGTH
  );
};

/** The images that a product can have: each address once. A product without one of its images is still a product. */
export const imagesOf = (stated: readonly Partial<ProductImage>[]): SourceImages => {
  const images = new Map<string, ProductImage>();
  const warnings: string[] = [];
  for (const { url = '', altText = '' } of stated) {
    // Feeds may have addresses without a scheme, as web pages do.
    const absolute = url.startsWith('//') ? `https:${url}` : url;
    const address = absolute.replaceAll(' ', '%20');
    if (!isImageUrl(address)) warnings.push(`the image ${address.slice(0, 80)} has no web address`);
    else if (!images.has(address)) {
      const text = shorten(altText, MAX_ALT_TEXT_CHARACTERS);
      images.set(address, { url: address, altText: text });
    }
  }
  if (images.size > MAX_IMAGES) warnings.push(`only the first ${MAX_IMAGES} images are taken`);
  return { images: [...images.values()].slice(0, MAX_IMAGES), warnings };
};
