declare const brand: unique symbol;

/**
 * A `Base` that only a parser or factory can hand out, so that an id of one kind is never taken for
 * another. The brand exists in the type alone; at run time the value is a plain `Base`.
 *
 * @example type OrderId = Branded<string, 'OrderId'>;
 */
export type Branded<Base, Name extends string> = Base & { readonly [brand]: Name };
