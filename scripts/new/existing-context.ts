import { pascalCase } from './names.ts';

/** What a generator reads from the canonical files of a context, to add to it. */
export interface ExistingContext {
  readonly name: string;
  readonly aggregate: string;
  /** The field that names the aggregate, such as `orderId`. */
  readonly idField: string;
  /** The exported repository of storage.ts. */
  readonly repository: string;
  /** How the repository loads an aggregate: `find` may find none, `load` always returns one. */
  readonly loads: 'find' | 'load';
  /** The route of one aggregate, such as `orders/{orderId}`. */
  readonly route: string;
  /** The permission of serverless.yml to read an item. */
  readonly readPermission: string;
}

const firstOf = (text: string, pattern: RegExp, file: string, what: string): string => {
  const [, found] = pattern.exec(text) ?? [];
  if (found === undefined) {
    throw new Error(`${file} does not name ${what} as the other contexts do.`);
  }
  return found;
};

/**
 * Reads what the generator must know of a context.
 *
 * @param read the text of a file, relative to the root of the repository
 * @throws Error naming the file that lacks the canonical shape
 */
export const readExistingContext = (
  name: string,
  aggregate: string,
  read: (path: string) => string,
): ExistingContext => {
  const find = (path: string, pattern: RegExp, what: string): string =>
    firstOf(read(`${name}/${path}`), pattern, `${name}/${path}`, what);
  const idField = find(
    `src/handlers/api/schemas/${aggregate}-path.ts`,
    /strictObject\(\{\s*(\w+):/,
    'the id in the path',
  );
  const repositoryFile = `src/domain/${aggregate}/${aggregate}-repository.ts`;
  return {
    name,
    aggregate,
    idField,
    repository: find(
      'src/infrastructure/composition/storage.ts',
      new RegExp(
        `export const (\\w+) =(?:(?!export const)[^])*?new DynamoDb${pascalCase(aggregate)}Repository`,
      ),
      'the repository',
    ),
    loads: /^ {2}find\(/m.test(read(`${name}/${repositoryFile}`)) ? 'find' : 'load',
    route: find(
      'serverless.yml',
      new RegExp(`path: '?([\\w/-]+/\\{${idField}\\})`),
      `a route with {${idField}}`,
    ),
    readPermission: find('serverless.yml', /\n {2}may:\n {4}(read\w+):/, 'a permission to read'),
  };
};
