import type { OrderLine } from './merge-lines.ts';

const byProduct = (left: OrderLine, right: OrderLine): number =>
  left.productId < right.productId ? -1 : 1;

/** SHA-256 in hexadecimal of what the request asks for, however it was written down. */
export const requestFingerprint = async (
  lines: readonly OrderLine[],
  currency: string | undefined,
): Promise<string> => {
  const asked = [...lines]
    .sort(byProduct)
    .map(({ productId, quantity }) => [productId, quantity] as const);
  const text = JSON.stringify([asked, currency ?? null]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Buffer.from(digest).toString('hex');
};
