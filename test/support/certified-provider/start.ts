import { freePort } from '@commerce/http-client/testing/free-port';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import * as z from 'zod';
import { eventually } from '../../../local/test/support/eventually.ts';

const STARTS_WITHIN_MS = 120_000;

const discovery = z.object({
  issuer: z.string(),
  jwks_uri: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
});

/** The addresses of a provider, from its discovery document (OpenID Connect Discovery section 3). */
export type Discovery = z.output<typeof discovery>;

const discovered = (url: string): Promise<Discovery> =>
  eventually(async () => {
    const response = await fetch(`${url}/.well-known/openid-configuration`);
    return discovery.parse(await response.json());
  }, STARTS_WITHIN_MS);

/** Starts the provider of main.ts in a separate process. */
export const startCertifiedProvider = async (): Promise<{
  readonly discovery: Discovery;
  readonly stop: () => Promise<void>;
}> => {
  const port = await freePort();
  const child = spawn(process.execPath, [join(__dirname, 'main.ts')], {
    env: { ...process.env, PORT: String(port) },
    // The channel ends the child with this process.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    discovery: await discovered(`http://127.0.0.1:${port}`),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
};
