import type { NodePlopAPI } from 'node-plop';
import type { Change } from './change.ts';
import type { ExistingContext } from './existing-context.ts';
import { articleOf, camelCase, pascalCase, spaced } from './names.ts';
import { renderFolder } from './templates.ts';

const FUNCTION = `
  {{useCaseField}}:
    handler: src/handlers/api/{{useCase}}.handler
    iamRoleStatements:
      - \${self:custom.may.{{readPermission~}} }
    events:
      - http:
          method: post
          path: {{route}}/{{useCase}}
          authorizer: \${self:custom.authorizer}
`;

const sentence = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

/**
 * A use case that loads the aggregate and returns its id, with its handler, its function and its test. Its route needs
 * the scope of an administrator of the context, until the domain says otherwise.
 */
export const useCaseChange = (
  plop: NodePlopAPI,
  useCase: string,
  context: ExistingContext,
): Change => {
  const { name, aggregate, idField, loads } = context;
  const words = {
    ...context,
    context: name,
    useCase,
    UseCase: pascalCase(useCase),
    useCaseField: camelCase(useCase),
    summary: sentence(spaced(useCase)),
    Aggregate: pascalCase(aggregate),
    aggregateField: camelCase(aggregate),
    words: spaced(aggregate),
    IdType: idField.charAt(0).toUpperCase() + idField.slice(1),
    builder: `${articleOf(aggregate)}${pascalCase(aggregate)}`,
    mayBeMissing: loads === 'find',
  };
  return {
    newFiles: renderFolder(plop, 'use-case', name, words),
    insertions: [
      {
        path: `${name}/serverless.yml`,
        place: 'a function',
        before: /\n {2}relayOutbox:/,
        text: plop.renderString(FUNCTION, words),
      },
    ],
  };
};
