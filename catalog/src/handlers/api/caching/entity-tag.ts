import { createHash } from 'node:crypto';
import type { Product } from '../../../domain/product/product.ts';

/** A strong entity tag (RFC 9110 section 8.8.3), quotes included. */
export type EntityTag = `"${string}"`;

/** Changes with every save of the product and with nothing else; what If-Match is compared with. */
export const productTag = ({ id, version }: Pick<Product, 'id' | 'version'>): EntityTag =>
  `"${id}-${version}"`;

/** Of a response made from several products: equal exactly when the response bodies are. */
export const bodyTag = (body: unknown): EntityTag =>
  `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url')}"`;
