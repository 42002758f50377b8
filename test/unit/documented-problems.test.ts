import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';

const DIRECTORY = 'docs/api';
const GATEWAY_RESPONSES = 'platform/shared/gateway-responses.yml';

const documents = readdirSync(DIRECTORY).filter((file) => file.endsWith('.openapi.json'));

const enumeration = z.object({ enum: z.array(z.string()).min(1) });
const codes = z.object({ type: enumeration, code: enumeration });

/** The schemas below a value that name the codes of a problem. */
const codesIn = (value: unknown): z.output<typeof codes>[] => {
  if (typeof value !== 'object' || value === null) return [];
  const found = codes.safeParse(value).data;
  return [...(found === undefined ? [] : [found]), ...Object.values(value).flatMap(codesIn)];
};

const operation = z.object({
  responses: z.record(
    z.string(),
    z.object({ content: z.record(z.string(), z.unknown()).default({}) }),
  ),
});
const document = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});

const problemsOf = (file: string): unknown[] => {
  const { paths } = document.parse(JSON.parse(readFileSync(join(DIRECTORY, file), 'utf8')));
  return Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap((each) => Object.values(operation.safeParse(each).data?.responses ?? {}))
    .flatMap(({ content }) => content['application/problem+json'] ?? []);
};

describe.each(documents)('%s', (file) => {
  const problems = problemsOf(file);

  test('names the codes of every problem', () => {
    expect(problems).not.toEqual([]);
    expect(problems.filter((problem) => codesIn(problem).length === 0)).toEqual([]);
  });

  test('gives each code the type that contains it', () => {
    for (const { type, code } of problems.flatMap(codesIn)) {
      expect(type.enum).toEqual(code.enum.map((each) => `urn:commerce:problem:${each}`));
    }
  });
});

test('the problems of API Gateway have the members of every problem', () => {
  const template = z.object({
    Properties: z.object({ ResponseTemplates: z.object({ 'application/json': z.string() }) }),
  });
  const { Resources } = z
    .object({ Resources: z.record(z.string(), template) })
    .parse(parse(readFileSync(GATEWAY_RESPONSES, 'utf8')));
  const problem = z.looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string(),
    instance: z.string(),
    code: z.string(),
    correlationId: z.string(),
  });
  for (const { Properties } of Object.values(Resources)) {
    // API Gateway replaces these: a number and a quoted string.
    const sent = Properties.ResponseTemplates['application/json']
      .replace('$context.error.responseStatus', '400')
      .replace('$context.error.messageString', '"Bad request"');
    const { type, code } = problem.parse(JSON.parse(sent));
    expect(type).toBe(`urn:commerce:problem:${code}`);
  }
});
