import type { OperationProblem } from '@commerce/lambda-runtime';
import { objectAt } from '../json.ts';
import { type JsonSchema, jsonSchemaOf } from '../json-schema.ts';
import { referencesTo } from './problem-examples.ts';

const membersOf = (status: number, codes: readonly string[]): JsonSchema => ({
  type: { type: 'string', enum: codes.map((code) => `urn:commerce:problem:${code}`) },
  code: { type: 'string', enum: codes },
  status: { type: 'integer', const: status },
});

const withDetails = (status: number, { code, details }: OperationProblem): JsonSchema[] => {
  if (details === undefined) return [];
  const schema = jsonSchemaOf(details, 'output');
  const properties = { ...membersOf(status, [code]), ...objectAt(schema, 'properties') };
  return [{ type: 'object', properties, required: schema.required }];
};

/** The shapes of the problems of one status: one for all codes without details, and one for each with details. */
const shapesOf = (
  status: number,
  problems: readonly OperationProblem[],
  gatewayCodes: readonly string[],
): readonly JsonSchema[] => {
  const own = problems.filter(({ details }) => details === undefined).map(({ code }) => code);
  const plain = [...new Set([...own, ...gatewayCodes])];
  return [
    ...(plain.length > 0 ? [{ type: 'object', properties: membersOf(status, plain) }] : []),
    ...problems.flatMap((problem) => withDetails(status, problem)),
  ];
};

/** The content of a response with problems; nothing if there are none. */
export const problemContent = (
  status: number,
  problems: readonly OperationProblem[],
  gatewayCodes: readonly string[],
): JsonSchema => {
  const [only, ...others] = shapesOf(status, problems, gatewayCodes);
  if (only === undefined) return {};
  const shape = others.length === 0 ? only : { oneOf: [only, ...others] };
  const problem = { $ref: '#/components/schemas/Problem' };
  const examples = referencesTo(problems);
  return {
    'application/problem+json': {
      schema: { allOf: [problem, shape] },
      ...(problems.length > 0 && { examples }),
    },
  };
};
