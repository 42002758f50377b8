import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';

const STARTS_WITHIN_MS = 120_000;
const STEP_MS = 100;

const discovery = z.object({
  issuer: z.string(),
  jwks_uri: z.string(),
  authorization_endpoint: z.string(),
  token_endpoint: z.string(),
});

/** The addresses of a provider, from its discovery document (OpenID Connect Discovery section 3). */
export type Discovery = z.output<typeof discovery>;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A TCP server's address is an AddressInfo once it listens.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

const discovered = async (url: string): Promise<Discovery> => {
  const giveUpAt = Date.now() + STARTS_WITHIN_MS;
  for (;;) {
    try {
      const response = await fetch(`${url}/.well-known/openid-configuration`);
      return discovery.parse(await response.json());
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await sleep(STEP_MS);
    }
  }
};

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
