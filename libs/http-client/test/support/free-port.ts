import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

// Not where Linux takes ports for outgoing connections: there a client that looks for a stopped Redis may take
// its port away from it.
const LOWEST_PORT = 10_000;
const PORTS = 10_000;

/**
 * A port that nothing listens on, and that is given to nobody else before this process ends. A look alone would not do:
 * until the program it is meant for listens there, everybody else who looks finds it free, too, and would then speak
 * with that program for their own. Whose it is says the UDP port of the same number, which nobody uses.
 */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = LOWEST_PORT + Math.floor(Math.random() * PORTS);
    if ((await claims(port)) && (await isFree(port))) return port;
  }
};

/** Holds the UDP port for as long as this process lives, without keeping it alive; false when it is taken. */
const claims = async (port: number): Promise<boolean> => {
  const claim = createSocket('udp4').unref();
  try {
    await once(claim.bind(port, '127.0.0.1'), 'listening');
    return true;
  } catch {
    claim.close();
    return false;
  }
};

const isFree = async (port: number): Promise<boolean> => {
  const probe = createServer();
  try {
    await once(probe.listen(port, '127.0.0.1'), 'listening');
    return true;
  } catch {
    return false;
  } finally {
    probe.close();
  }
};
