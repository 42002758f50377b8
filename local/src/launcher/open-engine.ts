import type { NetworkInterfaceInfo } from 'node:os';

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/**
 * What to know about DynamoDB Local, which listens on every interface and asks for no key. It has no option for that,
 * and a JVM has no property; a security manager, which could, is gone since Java 24 (JEP 486), and a network namespace
 * needs Linux and rights that many do not have. Undefined where the machine has no address but its own loopback.
 */
export const openEngineNotice = (port: number, interfaces: Interfaces): string | undefined => {
  const addresses = Object.values(interfaces).flatMap((each) => each ?? []);
  if (addresses.every(({ internal }) => internal)) return undefined;
  return (
    `DynamoDB Local can be reached from the network on port ${port}, which only a firewall can close: ` +
    'see "Run it" in README.md.'
  );
};
