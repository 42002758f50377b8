import type { Claims } from './issuer.ts';

/** A token of a provider: what differs from a token of the issuer of the tests. */
export interface ProviderToken {
  readonly claims: Claims;
  readonly header?: Claims;
}

/** The tokens that a provider issues once it is set up as its page says. */
export interface Provider {
  /** The page in docs/identity. */
  readonly page: string;
  /** Which of the page's blocks of settings. */
  readonly block?: number;
  readonly customer: ProviderToken & { readonly id: string };
  /** The token of a job that may write the catalog. */
  readonly job: ProviderToken & { readonly id: string };
  readonly refused: Readonly<Record<string, ProviderToken>>;
}

const ABSENT = { scope: undefined, aud: undefined };
const WITHOUT_TYPE = { typ: undefined };

const COGNITO = {
  ...ABSENT,
  sub: '4c2d8f0e-30b1-70aa-1f0d-9a4c6f1a2b3c',
  token_use: 'access',
  scope: 'openid profile',
  client_id: '1example23456789',
  username: '4c2d8f0e-30b1-70aa-1f0d-9a4c6f1a2b3c',
  'cognito:groups': ['catalog:write'],
  auth_time: 1,
  event_id: 'e',
  origin_jti: 'o',
  jti: 'j',
  version: 2,
};

const AUTH0 = {
  ...ABSENT,
  sub: 'auth0|64f1c0ffee0123456789abcd',
  aud: ['commerce-api', 'https://example.eu.auth0.com/userinfo'],
  azp: 'storefrontClientId0123456789abcd',
  scope: 'openid profile catalog:write',
  permissions: [],
};

const KEYCLOAK = {
  ...ABSENT,
  sub: '5d3e8b7a-4b1f-4a0e-9f5c-0c8f3d2e1a6b',
  typ: 'Bearer',
  aud: 'account',
  azp: 'storefront',
  sid: 's',
  acr: '1',
  auth_time: 1,
  'allowed-origins': ['https://shop.example'],
  realm_access: { roles: ['default-roles-shop', 'offline_access', 'uma_authorization'] },
  resource_access: { account: { roles: ['manage-account', 'view-profile'] } },
  scope: 'openid email profile',
  email_verified: true,
  preferred_username: 'jane',
};
const KEYCLOAK_JOB = {
  ...KEYCLOAK,
  sub: '0a1b2c3d-0000-4000-8000-000000000001',
  azp: 'import-job',
  client_id: 'import-job',
  realm_access: { roles: ['default-roles-shop', 'catalog:write'] },
};

const ENTRA_ISSUER = 'https://login.microsoftonline.com/11111111-2222-3333-4444-555555555555/v2.0';
const ENTRA_API = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
const ENTRA = {
  ...ABSENT,
  iss: ENTRA_ISSUER,
  sub: 'AAAAAAAAAAAAAAAAAAAAAIkz0FV2Sa3aFHy782b4taQ',
  aud: ENTRA_API,
  oid: '00000000-1111-2222-3333-444444444444',
  tid: '11111111-2222-3333-4444-555555555555',
  azp: 'cccccccc-0000-1111-2222-333333333333',
  azpacr: '0',
  scp: 'shop catalog:write',
  name: 'Jane Doe',
  preferred_username: 'jane.doe@example.com',
  aio: 'a',
  rh: 'r',
  uti: 'u',
  nbf: 1,
  ver: '2.0',
};

const OKTA = {
  ...ABSENT,
  ver: 1,
  jti: 'AT.abc',
  sub: 'jane.doe@example.com',
  aud: 'commerce-api',
  cid: '0oa1storefront',
  uid: '00u1abcdefghIJKLMNOP',
  scp: ['openid', 'profile'],
  auth_time: 1,
};

const RFC_9068 = {
  ...ABSENT,
  sub: 'https://id.example/users/Jörg Müller?tenant=1#2',
  aud: 'commerce-api',
  client_id: 'storefront',
  scope: 'openid',
  jti: 'j',
};
const AT_JWT = { typ: 'at+jwt' };

const keycloakRefused = {
  'the ID token': { claims: { ...KEYCLOAK, typ: 'ID', aud: 'storefront', at_hash: 'h' } },
  'the refresh token': { claims: { ...KEYCLOAK, typ: 'Refresh' } },
  'a token of another realm': { claims: { ...KEYCLOAK, iss: 'https://id.example/realms/other' } },
};

/** Six providers, as their documentation shows their tokens. */
export const PROVIDERS: Readonly<Record<string, Provider>> = {
  'Amazon Cognito': {
    page: 'cognito.md',
    customer: { id: COGNITO.sub, claims: COGNITO, header: WITHOUT_TYPE },
    job: {
      id: '4example56789job',
      header: WITHOUT_TYPE,
      claims: {
        ...COGNITO,
        sub: '4example56789job',
        client_id: '4example56789job',
        username: undefined,
        'cognito:groups': undefined,
        scope: 'commerce-api/catalog:write',
      },
    },
    refused: {
      'a token of another client': { claims: { ...COGNITO, client_id: 'other' } },
      'the ID token': {
        claims: {
          ...COGNITO,
          token_use: 'id',
          aud: '1example23456789',
          client_id: undefined,
          scope: undefined,
          at_hash: 'h',
        },
      },
      'a token without a client': { claims: { ...COGNITO, client_id: undefined } },
      'a token of another pool': {
        claims: { ...COGNITO, iss: 'https://cognito-idp.eu-central-1.amazonaws.com/other' },
      },
    },
  },
  Auth0: {
    page: 'auth0.md',
    customer: { id: AUTH0.sub, claims: AUTH0 },
    job: {
      id: 'Ab12Cd34@clients',
      claims: {
        ...AUTH0,
        sub: 'Ab12Cd34@clients',
        aud: 'commerce-api',
        azp: 'Ab12Cd34',
        gty: 'client-credentials',
        scope: 'catalog:write',
        permissions: ['catalog:write'],
      },
    },
    refused: {
      'a token for another API': { claims: { ...AUTH0, aud: ['https://other.example'] } },
      'the ID token': { claims: { ...AUTH0, aud: AUTH0.azp, nonce: 'n', scope: undefined } },
      'a logout token': { claims: AUTH0, header: { typ: 'logout+jwt' } },
      'a token of another tenant': { claims: { ...AUTH0, iss: 'https://other.eu.auth0.com/' } },
      'a token without the slash in its issuer': {
        claims: { ...AUTH0, iss: 'https://example.eu.auth0.com' },
      },
    },
  },
  'Keycloak as it comes': {
    page: 'keycloak.md',
    customer: { id: KEYCLOAK.sub, claims: KEYCLOAK },
    job: { id: KEYCLOAK_JOB.sub, claims: KEYCLOAK_JOB },
    refused: {
      'a token of another client': { claims: { ...KEYCLOAK, azp: 'other' } },
      ...keycloakRefused,
    },
  },
  'Keycloak with an audience': {
    page: 'keycloak.md',
    block: 1,
    customer: { id: KEYCLOAK.sub, claims: { ...KEYCLOAK, aud: ['commerce-api', 'account'] } },
    job: { id: KEYCLOAK_JOB.sub, claims: { ...KEYCLOAK_JOB, aud: ['commerce-api', 'account'] } },
    refused: { 'a token for another API': { claims: KEYCLOAK }, ...keycloakRefused },
  },
  'Microsoft Entra ID': {
    page: 'entra-id.md',
    customer: { id: ENTRA.oid, claims: ENTRA },
    job: {
      id: '99999999-1111-2222-3333-444444444444',
      claims: {
        ...ENTRA,
        sub: '99999999-1111-2222-3333-444444444444',
        oid: '99999999-1111-2222-3333-444444444444',
        idtyp: 'app',
        azpacr: '1',
        scp: undefined,
        name: undefined,
        preferred_username: undefined,
        roles: ['catalog:write'],
      },
    },
    refused: {
      'a token for Microsoft Graph': {
        claims: { ...ENTRA, aud: '00000003-0000-0000-c000-000000000000' },
      },
      'the ID token': { claims: { ...ENTRA, aud: ENTRA.azp, scp: undefined, nonce: 'n' } },
      'a token of version 1': {
        claims: {
          ...ENTRA,
          iss: 'https://sts.windows.net/11111111-2222-3333-4444-555555555555/',
          aud: `api://${ENTRA_API}`,
          ver: '1.0',
          appid: ENTRA.azp,
        },
      },
      'a token without an object id': { claims: { ...ENTRA, oid: undefined } },
    },
  },
  Okta: {
    page: 'okta.md',
    customer: { id: OKTA.sub, claims: OKTA, header: WITHOUT_TYPE },
    job: {
      id: '0oa2job',
      header: WITHOUT_TYPE,
      claims: {
        ...OKTA,
        sub: '0oa2job',
        cid: '0oa2job',
        uid: undefined,
        scp: ['catalog:write'],
      },
    },
    refused: {
      'a token for another API': { claims: { ...OKTA, aud: 'api://other' } },
      "a token of the organization's own server": {
        claims: { ...OKTA, iss: 'https://example.okta.com', aud: 'https://example.okta.com' },
        header: { typ: 'application/okta-internal-at+jwt' },
      },
      'the ID token': { claims: { ...OKTA, aud: OKTA.cid, at_hash: 'h', scp: undefined } },
    },
  },
  'a generic provider': {
    page: 'generic-oidc.md',
    customer: { id: RFC_9068.sub, claims: RFC_9068, header: AT_JWT },
    job: {
      id: 'import-job',
      header: AT_JWT,
      claims: { ...RFC_9068, sub: 'import-job', client_id: 'import-job', scope: 'catalog:write' },
    },
    refused: {
      'a token for another API': { claims: { ...RFC_9068, aud: 'other' }, header: AT_JWT },
      'a token of another type': { claims: RFC_9068, header: { typ: 'JWT' } },
      'a token without a type': { claims: RFC_9068, header: WITHOUT_TYPE },
      'a token of another issuer': {
        claims: { ...RFC_9068, iss: 'https://other.example/' },
        header: AT_JWT,
      },
    },
  },
};
