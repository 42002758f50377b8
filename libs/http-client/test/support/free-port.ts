import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

// Not where Linux takes ports for outgoing connections: there a client that looks for a stopped Redis may take
// its port away from it.
const LOWEST_PORT = 10_000;
const PORTS = 10_000;

/**
 * A port that nothing listens on, reserved until this process ends. A check alone is not enough: until the intended
 * program listens there, other processes also find the port free, and would then talk to the wrong program. So this
 * process claims the UDP port of the same number, which nothing else uses.
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
