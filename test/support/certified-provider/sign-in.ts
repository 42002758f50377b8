import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { CLIENT_ID, REDIRECT_URI, RESOURCE } from './settings.ts';
import type { Discovery } from './start.ts';

const tokens = z.object({ access_token: z.string(), id_token: z.string() });

/** What the provider issues at the end of a sign-in. */
export type Tokens = z.output<typeof tokens>;

/** The part of a browser that a sign-in needs: it keeps cookies, and follows redirects one by one. */
const browser = () => {
  const cookies = new Map<string, string>();
  return async (url: string, form?: Readonly<Record<string, string>>): Promise<Response> => {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const [name = ''] = pair.split('=', 1);
      cookies.set(name, pair.slice(name.length + 1));
    }
    return response;
  };
};

const locationOf = async (response: Response, base: string): Promise<string> => {
  const location = response.headers.get('location');
  if (location === null) {
    throw new Error(`No redirect but ${response.status}: ${await response.text()}`);
  }
  return new URL(location, base).href;
};

/**
 * Signs a user in by the authorization code flow with PKCE (RFC 7636), as a storefront in a browser does.
 *
 * @param user the name to type into the provider's login page.
 */
export const signIn = async (provider: Discovery, user: string, scope: string): Promise<Tokens> => {
  const { issuer, authorization_endpoint: authorize, token_endpoint: token } = provider;
  const open = browser();
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: CLIENT_ID,
    redirect_uri: REDIRECT_URI,
    scope: `openid ${scope}`.trim(),
    resource: RESOURCE,
    state: randomBytes(8).toString('hex'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const login = { prompt: 'login', login: user, password: 'any' };
  let next = await locationOf(await open(`${authorize}?${query.toString()}`), issuer);
  // The page for the login, then the one for the consent.
  for (const form of [login, { prompt: 'consent' }]) {
    await open(next);
    const resumed = await locationOf(await open(next, form), issuer);
    next = await locationOf(await open(resumed), issuer);
  }
  const code = new URL(next).searchParams.get('code');
  if (code === null) throw new Error(`No code in ${next}`);
  const issued = await open(token, {
    grant_type: 'authorization_code',
    client_id: CLIENT_ID,
    redirect_uri: REDIRECT_URI,
    resource: RESOURCE,
    code_verifier: verifier,
    code,
  });
  return tokens.parse(await issued.json());
};
