import type { OperationProblem } from '@commerce/lambda-runtime';
import { isObject } from '../json.ts';
import { type JsonSchema, jsonSchemaOf } from '../json-schema.ts';
import { exampleOf } from './examples.ts';

const VIOLATION = { path: 'colour', message: 'is not known' };

const detailsOf = ({ details }: OperationProblem): JsonSchema => {
  const example = details && exampleOf(jsonSchemaOf(details, 'output'), 'details');
  return isObject(example) ? example : {};
};

const problemOf = (problem: OperationProblem, instance: string): JsonSchema => ({
  type: `urn:commerce:problem:${problem.code}`,
  title: problem.title,
  status: problem.status,
  detail: `${problem.title}.`,
  instance,
  code: problem.code,
  correlationId: '0b6f9c1e-6f0e-4c43-9d5e-0c6b8f4f7c11',
  ...(problem.code === 'invalid-input' && { errors: [VIOLATION] }),
  ...detailsOf(problem),
});

/** `/orders/{orderId}` with an id. */
const instanceOf = (path: string): string => path.replace(/\{(\w+?)(?:Id)?\}/g, '$1-1');

/** The problems of operations by path, as examples by code for `components`. */
export const problemExamples = (
  problems: ReadonlyMap<string, readonly OperationProblem[]>,
): JsonSchema => {
  const examples = [...problems].flatMap(([path, some]) =>
    some.map((problem) => [problem.code, { value: problemOf(problem, instanceOf(path)) }] as const),
  );
  return Object.fromEntries(examples.sort(([a], [b]) => a.localeCompare(b)));
};

/** References to the examples of some problems. */
export const referencesTo = (problems: readonly OperationProblem[]): JsonSchema =>
  Object.fromEntries(problems.map(({ code }) => [code, { $ref: `#/components/examples/${code}` }]));
