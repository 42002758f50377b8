/** A copy without these properties. Symbols are kept: they carry the notes that this client attaches to headers. */
export const without = <T extends object>(object: T, names: readonly string[]): T => {
  const copy = { ...object };
  for (const name of names) Reflect.deleteProperty(copy, name);
  return copy;
};
