import { describe, expect, test } from '@jest/globals';
import { readEnvironment } from '@commerce/lambda-runtime';
import * as z from 'zod';

const schema = z.object({ TABLE_NAME: z.string().min(1), TOKEN_JWKS_URI: z.url() });

describe('the environment', () => {
  test('is read as its schema says', () => {
    const complete = { TABLE_NAME: 'table', TOKEN_JWKS_URI: 'http://127.0.0.1/jwks', HOME: '/' };
    expect(readEnvironment(schema, complete)).toEqual({
      TABLE_NAME: 'table',
      TOKEN_JWKS_URI: 'http://127.0.0.1/jwks',
    });
  });

  test('that is incomplete names all that is missing or malformed at once, and no value', () => {
    const read = () => readEnvironment(schema, { TOKEN_JWKS_URI: 'hush' });
    expect(read).toThrow(/TABLE_NAME.*TOKEN_JWKS_URI/);
    expect(read).not.toThrow(/hush/);
  });
});
