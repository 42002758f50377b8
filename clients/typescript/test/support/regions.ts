import { readFileSync } from 'node:fs';

/** The parts of a file between `// #region <name>` and `// #endregion`, without their indentation. */
export const regionsIn = (file: string): ReadonlyMap<string, string> => {
  const regions = readFileSync(file, 'utf8').matchAll(
    /^( *)\/\/ #region (\w+)\n(.*?)^ *\/\/ #endregion/gms,
  );
  return new Map(
    [...regions].map(([, indent = '', name = '', code = '']) => [
      name,
      code
        .split('\n')
        .map((line) => line.slice(indent.length))
        .join('\n')
        .trimEnd(),
    ]),
  );
};
