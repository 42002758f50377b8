import { describe, expect, test } from '@jest/globals';
import { readTokenSettings } from '@commerce/lambda-runtime';

const ENVIRONMENT = {
  TOKEN_ISSUER: 'https://issuer.example',
  TOKEN_AUDIENCE: 'commerce-api',
  TOKEN_JWKS_URI: 'https://issuer.example/jwks',
};

describe('the token settings', () => {
  const DEFAULTS = {
    issuer: 'https://issuer.example',
    jwksUri: 'https://issuer.example/jwks',
    audiences: ['commerce-api'],
    clientIds: [],
    customerIdClaim: 'sub',
    scopeClaims: ['scope', 'scp'],
    scopePrefix: '',
    tokenTypes: ['at+jwt', 'jwt', 'none'],
    clockLeewaySeconds: 60,
  };

  test('are read from the environment, with defaults for what is not given or empty', () => {
    expect(readTokenSettings(ENVIRONMENT)).toEqual(DEFAULTS);
    const empty = {
      TOKEN_AUDIENCE: '',
      TOKEN_CLOCK_LEEWAY_SECONDS: '',
      TOKEN_CLIENT_IDS: '',
      TOKEN_CUSTOMER_ID_CLAIM: '',
      TOKEN_SCOPE_CLAIMS: '',
      TOKEN_SCOPE_PREFIX: '',
      TOKEN_TYPES: '',
    };
    expect(readTokenSettings({ ...ENVIRONMENT, ...empty })).toEqual(DEFAULTS);
  });

  test('have lists separated by spaces, and types without case or application/', () => {
    const given = {
      ...ENVIRONMENT,
      TOKEN_AUDIENCE: 'commerce-api  api://shop',
      TOKEN_CLIENT_IDS: 'web app',
      TOKEN_SCOPE_CLAIMS: 'realm_access.roles scope',
      TOKEN_TYPES: 'application/AT+JWT JWT',
    };
    expect(readTokenSettings(given)).toMatchObject({
      audiences: ['commerce-api', 'api://shop'],
      clientIds: ['web', 'app'],
      scopeClaims: ['realm_access.roles', 'scope'],
      tokenTypes: ['at+jwt', 'jwt'],
    });
  });

  test('check no audience where it is none, and then need the clients', () => {
    const given = { ...ENVIRONMENT, TOKEN_AUDIENCE: 'none' };
    expect(readTokenSettings({ ...given, TOKEN_CLIENT_IDS: 'web' })).toMatchObject({
      audiences: [],
      clientIds: ['web'],
    });
    for (const clientIds of [undefined, '', 'none']) {
      const read = () => readTokenSettings({ ...given, TOKEN_CLIENT_IDS: clientIds });
      expect(read).toThrow('TOKEN_AUDIENCE or TOKEN_CLIENT_IDS must be set');
    }
  });

  test('have the leeway that is given', () => {
    const given = { ...ENVIRONMENT, TOKEN_CLOCK_LEEWAY_SECONDS: '0' };
    expect(readTokenSettings(given)).toMatchObject({ clockLeewaySeconds: 0 });
  });

  test.each(['-1', '301', '1.5', 'long'])('refuse a leeway of %s', (leeway) => {
    const given = { ...ENVIRONMENT, TOKEN_CLOCK_LEEWAY_SECONDS: leeway };
    expect(() => readTokenSettings(given)).toThrow('TOKEN_CLOCK_LEEWAY_SECONDS');
  });
});
