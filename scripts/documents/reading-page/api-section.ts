import { alternativesOf } from '../alternatives.ts';
import { type Field, fieldsOf } from '../fields.ts';
import { isObject, listAt, objectAt } from '../json.ts';
import type { JsonSchema } from '../json-schema.ts';
import { type TokenNeed, tokenNeedOf } from '../token-need.ts';
import { fieldTable } from './field-table.ts';
import { html, type Markup } from './markup.ts';

const JSON_BODY = ['content', 'application/json', 'schema'];

const parametersOf = (operation: JsonSchema): Field[] =>
  listAt(operation, 'parameters')
    .filter(isObject)
    .flatMap((parameter) => {
      const schema = { ...objectAt(parameter, 'schema'), description: parameter.description };
      const fields = fieldsOf({
        properties: { [String(parameter.name)]: schema },
        required: parameter.required === true ? [parameter.name] : [],
      });
      return fields.map((field) => ({ ...field, type: `${String(parameter.in)}: ${field.type}` }));
    });

const part = (title: string, fields: readonly Field[]): Markup =>
  html`<h4>${title}</h4>
    ${fieldTable(fields)} `;

const successOf = (operation: JsonSchema): string =>
  Object.keys(objectAt(operation, 'responses')).find((status) => status.startsWith('2')) ?? '';

/** The codes of the problems that a response may hold. */
const codesOf = (response: JsonSchema): string[] =>
  alternativesOf(objectAt(response, 'content', 'application/problem+json', 'schema'))
    .flatMap((shape) => listAt(objectAt(shape, 'properties', 'code'), 'enum'))
    .map(String);

const problemTable = (operation: JsonSchema): Markup =>
  html`<h4>Other statuses</h4>
    <table>
      <tr>
        <th>status</th>
        <th>meaning</th>
        <th>problems</th>
      </tr>
      ${Object.entries(objectAt(operation, 'responses'))
        .filter(([status]) => !status.startsWith('2'))
        .map(([status, response]) =>
          isObject(response)
            ? html`<tr>
                <td>${status}</td>
                <td>${String(response.description)}</td>
                <td>${codesOf(response).join(', ')}</td>
              </tr> `
            : '',
        )}
    </table>`;

const TOKEN_SENTENCES: Readonly<Record<TokenNeed, string>> = {
  none: 'Needs no token.',
  optional: 'A bearer token is optional.',
  required: 'Needs a bearer token.',
};

const operationPart = (
  service: string,
  method: string,
  path: string,
  operation: JsonSchema,
): Markup => {
  const parameters = parametersOf(operation);
  const request = objectAt(operation, 'requestBody');
  const taken = fieldsOf(objectAt(request, ...JSON_BODY));
  return html`<details id="${service}-${String(operation.operationId)}">
    <summary>
      <b>${method.toUpperCase()}</b> <code>${path}</code> ${String(operation.summary)}
    </summary>
    <p>${TOKEN_SENTENCES[tokenNeedOf(operation)]}</p>
    ${parameters.length === 0 ? '' : part('Parameters', parameters)}
    ${taken.length === 0 ? '' : part(request.required === true ? 'Body' : 'Body (optional)', taken)}
    ${part('Response', fieldsOf(objectAt(operation, 'responses', successOf(operation), ...JSON_BODY)))}
    ${problemTable(operation)}
  </details> `;
};

/** A section about one API, with one entry per operation. */
export const apiSection = (service: string, file: string, document: JsonSchema): Markup => {
  const operations = Object.entries(objectAt(document, 'paths')).flatMap(([path, methods]) =>
    Object.entries(isObject(methods) ? methods : {}).flatMap(([method, operation]) =>
      isObject(operation) && 'operationId' in operation
        ? [operationPart(service, method, path, operation)]
        : [],
    ),
  );
  return html`<section id="${service}">
    <h2>${service}</h2>
    <p>Version ${String(objectAt(document, 'info').version)}, <a href="${file}">OpenAPI 3.1</a></p>
    ${operations}
  </section> `;
};
