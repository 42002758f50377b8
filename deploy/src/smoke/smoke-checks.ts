import {
  type Context,
  readContexts,
  readOperationsFile,
  readServiceFile,
  type SmokeCheck as DeclaredCheck,
} from '@commerce/platform/contexts';
import assert from 'node:assert/strict';
import { request } from '../http/request.ts';
import type { ApiUrls } from './api-urls.ts';

/** Something that must hold of every deployed stage. Checking it changes nothing. */
export interface SmokeCheck {
  /** The context it is about. */
  readonly context: string;
  /** What holds when it passes. */
  readonly name: string;
  readonly run: (urls: ApiUrls) => Promise<void>;
}

const isHealthy = ({ name }: Context): SmokeCheck => ({
  context: name,
  name: `${name}: it and what it depends on are healthy`,
  run: async (urlOf) => {
    const { status, body } = await request('GET', `${urlOf(name)}/health`);
    assert.equal(status, 200, JSON.stringify(body));
  },
});

/** Of the first route with an authorizer, which refuses before the function is invoked. */
const refusesStrangers = (context: Context): SmokeCheck[] => {
  const { name } = context;
  const route = readServiceFile(context)
    .functions.flatMap(({ routes }) => routes)
    .find(({ needsToken, method }) => needsToken && method !== 'head');
  if (route === undefined) return [];
  const path = route.path.replace(/\{[^}]+\}/g, 'smoke-check');
  const method = route.method.toUpperCase();
  const run = async (urlOf: ApiUrls): Promise<void> => {
    const { status, headers } = await request(method, `${urlOf(name)}${path}`);
    assert.equal(status, 401);
    assert.match(headers.get('content-type') ?? '', /problem\+json/);
  };
  return [{ context: name, name: `${name}: it refuses a request without a token`, run }];
};

const declared = ({ name: context }: Context, check: DeclaredCheck): SmokeCheck => ({
  context,
  name: `${context}: ${check.name}`,
  run: async (urlOf) => {
    const { status, headers, body } = await request('GET', `${urlOf(context)}${check.get}`);
    assert.equal(status, check.status, JSON.stringify(body));
    for (const [header, text] of Object.entries(check.headers)) {
      assert.ok(headers.get(header)?.includes(text), `${header} lacks "${text}"`);
    }
  },
});

/** What every context must do, and what its operations.yml adds. */
export const smokeChecks = (contexts: readonly Context[] = readContexts()): readonly SmokeCheck[] =>
  contexts.flatMap((context) => [
    isHealthy(context),
    ...refusesStrangers(context),
    ...readOperationsFile(context).smokeChecks.map((check) => declared(context, check)),
  ]);
