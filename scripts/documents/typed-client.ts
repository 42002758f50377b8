import openapiTS, { astToString } from 'openapi-typescript';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { camelCase, pascalCase } from '../new/names.ts';
import type { JsonSchema } from './json-schema.ts';
import { isObject, listAt, objectAt } from './json.ts';
import { tokenNeedOf } from './token-need.ts';

const FOLDER = 'clients/typescript/src/generated';
const HEADER = '// Made from docs/api by `npm run docs`. Do not change it here.\n';
const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;
const IDEMPOTENCY_KEY = 'Idempotency-Key';

/** The OpenAPI document of a service. */
export interface ServiceDocument {
  readonly name: string;
  readonly document: JsonSchema;
}

const pathsFile = (name: string): string => `${FOLDER}/paths/${name}.ts`;

const pathsSource = async (root: string, { document }: ServiceDocument): Promise<string> => {
  const nodes = await openapiTS(JSON.stringify(document), {
    cwd: root,
    immutable: true,
  });
  return HEADER + astToString(nodes);
};

/** What the client must know of an operation when it runs; all else is in the types. */
const traitsOf = (operation: JsonSchema): JsonSchema => {
  const takesKey = listAt(operation, 'parameters').some(
    (each) => isObject(each) && each.in === 'header' && each.name === IDEMPOTENCY_KEY,
  );
  return {
    ...(tokenNeedOf(operation) !== 'none' && { needsToken: true }),
    ...(takesKey && { takesIdempotencyKey: true }),
    ...(operation['x-idempotent'] === true && { isIdempotent: true }),
  };
};

const operationsOf = ({ document }: ServiceDocument): JsonSchema => {
  const paths = objectAt(document, 'paths');
  return Object.fromEntries(
    Object.keys(paths).flatMap((path) =>
      METHODS.flatMap((method) => {
        const operation = objectAt(paths, path)[method];
        return isObject(operation)
          ? [[`${method.toUpperCase()} ${path}`, traitsOf(operation)] as const]
          : [];
      }),
    ),
  );
};

const servicesSource = (services: readonly ServiceDocument[]): string => {
  const lines = (line: (name: string, service: ServiceDocument) => string): string =>
    services.map((service) => line(camelCase(service.name), service)).join('\n');
  const pathsType = ({ name }: ServiceDocument): string => `${pascalCase(name)}Paths`;
  return `${HEADER}
import type { ServiceClient } from '../service-client.ts';
import type { Operations } from '../types/operation-traits.ts';
${lines((_, each) => `import type { paths as ${pathsType(each)} } from './paths/${each.name}.ts';`)}

/** The paths of each service. */
export interface Services {
${lines((name, each) => `readonly ${name}: ${pathsType(each)};`)}
}

/** The names of the services. */
export type ServiceName = keyof Services;

/** A client for each service. */
export interface ServiceClients {
${lines((name, each) => `readonly ${name}: ServiceClient<${pathsType(each)}>;`)}
}

/** Makes a client for each service. */
export const clientsOfServices = (
  client: <Paths>(name: ServiceName, operations: Operations) => ServiceClient<Paths>,
): ServiceClients => ({
${lines((name, each) => `${name}: client<${pathsType(each)}>('${name}', ${JSON.stringify(operationsOf(each))}),`)}
});
`;
};

/** The generated part of the typed client: its text by its path. */
export const typedClient = async (
  root: string,
  services: readonly ServiceDocument[],
): Promise<readonly (readonly [file: string, text: string])[]> => {
  const sorted = [...services].sort((a, b) => (a.name < b.name ? -1 : 1));
  const sources: (readonly [string, string])[] = [
    [`${FOLDER}/services.ts`, servicesSource(sorted)],
  ];
  for (const each of sorted) sources.push([pathsFile(each.name), await pathsSource(root, each)]);
  const style = await resolveConfig(join(root, 'package.json'));
  return Promise.all(
    sources.map(
      async ([file, text]) => [file, await format(text, { ...style, filepath: file })] as const,
    ),
  );
};
