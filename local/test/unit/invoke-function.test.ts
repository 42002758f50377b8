import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { invokeFunction } from '../../src/bus/delivery/invoke-function.ts';
import { FakeLambda, Unloadable } from '../support/fake-lambda.ts';

const lambda = new FakeLambda();

beforeAll(() => lambda.start());

afterAll(() => lambda.stop());

const invoke = (functionName = 'greet') =>
  invokeFunction(
    { lambdaEndpoint: lambda.endpoint, functionName, timeoutSeconds: 1 },
    { name: 'Ann' },
  );

describe('invoking a function', () => {
  test('gives back what it returned', async () => {
    lambda.handler = () => ({ greeted: 'Ann' });
    expect(await invoke()).toEqual({ kind: 'succeeded', payload: { greeted: 'Ann' } });
  });

  test('calls a handler that threw a failure of the function, even one that could not find a module', async () => {
    lambda.handler = () => Promise.reject(new Error('Cannot find module "greetings"'));
    expect(await invoke()).toMatchObject({ kind: 'function-error' });
  });

  test.each(['ImportModuleError', 'UserCodeSyntaxError', 'HandlerNotFound'])(
    'takes a function that is being built again for one that cannot be reached (%s)',
    async (name) => {
      lambda.handler = () => Promise.reject(new Unloadable(name, 'src/greet.mjs is not there'));
      expect(await invoke()).toMatchObject({
        kind: 'unreachable',
        code: 'FUNCTION_NOT_LOADED',
        message: expect.stringContaining('src/greet.mjs is not there'),
      });
    },
  );

  test('tells a function that does not exist from a service that is not there', async () => {
    expect(await invoke('unknown-function')).toMatchObject({ kind: 'no-such-function' });
    await lambda.stop();
    expect(await invoke()).toMatchObject({ kind: 'unreachable', code: 'SDK_CLIENT_ERROR' });
  });
});
