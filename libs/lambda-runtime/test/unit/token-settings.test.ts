import { describe, expect, test } from '@jest/globals';
import { readTokenSettings } from '@commerce/lambda-runtime';

const ENVIRONMENT = {
  TOKEN_ISSUER: 'https://issuer.example',
  TOKEN_AUDIENCE: 'commerce-api',
  TOKEN_JWKS_URI: 'https://issuer.example/jwks',
};

describe('the token settings', () => {
  test('are read from the environment, the leeway of the clocks being 60 s unless given', () => {
    expect(readTokenSettings(ENVIRONMENT)).toEqual({
      issuer: 'https://issuer.example',
      audience: 'commerce-api',
      jwksUri: 'https://issuer.example/jwks',
      clockLeewaySeconds: 60,
    });
    const given = { ...ENVIRONMENT, TOKEN_CLOCK_LEEWAY_SECONDS: '0' };
    expect(readTokenSettings(given)).toMatchObject({ clockLeewaySeconds: 0 });
  });

  test.each(['-1', '301', '1.5', 'long'])('refuse a leeway of %s', (leeway) => {
    const given = { ...ENVIRONMENT, TOKEN_CLOCK_LEEWAY_SECONDS: leeway };
    expect(() => readTokenSettings(given)).toThrow('TOKEN_CLOCK_LEEWAY_SECONDS');
  });
});
