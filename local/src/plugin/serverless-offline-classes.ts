/**
 * The prototype of a class of serverless-offline, for what its options cannot change.
 *
 * @param file below its sources
 * @throws Error when the class is no longer what it was in 14.8
 */
export const prototypeIn = async <Prototype>(
  file: string,
  isExpected: (prototype: object) => prototype is Prototype & object,
): Promise<Prototype> => {
  // By its place: the package exports none of its classes.
  const url = new URL(file, import.meta.resolve('serverless-offline'));
  const module: unknown = await import(url.href);
  const prototype = prototypeOf(module);
  if (prototype !== undefined && isExpected(prototype)) return prototype;
  throw new Error(
    `serverless-offline has changed: ${file} is not what the local platform corrects.`,
  );
};

const prototypeOf = (module: unknown): object | undefined => {
  if (typeof module !== 'object' || module === null || !('default' in module)) return undefined;
  return typeof module.default === 'function'
    ? (module.default as { readonly prototype: object }).prototype
    : undefined;
};
