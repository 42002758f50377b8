/** A number with its noun: `counted(1, 'product', 'products')` is "1 product". */
export const counted = (count: number, one: string, many: string): string =>
  `${count} ${count === 1 ? one : many}`;
