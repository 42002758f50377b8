/** Makes a value when it is first asked for and keeps it for the life of the function's instance. */
export const once = <Value>(make: () => Value): (() => Value) => {
  let kept: { readonly value: Value } | undefined;
  return () => (kept ??= { value: make() }).value;
};
