/** A copy without these properties. Symbols stay: they carry the notes this client leaves on headers. */
export const without = <T extends object>(object: T, names: readonly string[]): T => {
  const copy = { ...object };
  for (const name of names) Reflect.deleteProperty(copy, name);
  return copy;
};
