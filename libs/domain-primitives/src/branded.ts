declare const brand: unique symbol;

/**
 * A `Base` that only a parser or factory can create, so that ids of different types cannot be confused. The brand exists
 * only in the type; at run time the value is a plain `Base`.
 *
 * @example type OrderId = Branded<string, 'OrderId'>;
 */
export type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };
