import {
  findPlatform,
  stateDirectory,
  type PlatformDescription,
} from '../addresses/platform-file.ts';
import { localUrl, platformPorts, portBase } from '../addresses/port-plan.ts';

/** The addresses a command talks to. `redis` is undefined on a platform that runs without one. */
export type PlatformUrls = Pick<
  PlatformDescription['urls'],
  'frontDoor' | 'bus' | 'issuer' | 'redis'
>;

/**
 * The running platform: the one `platform.json` describes, else whatever listens on the ports of the port plan (a
 * service that runs by itself).
 */
export const platformUrls = (): PlatformUrls => {
  const running = findPlatform(stateDirectory());
  if (running !== undefined) return running.urls;
  const ports = platformPorts(portBase());
  return {
    frontDoor: localUrl(ports.frontDoor),
    bus: localUrl(ports.bus),
    issuer: localUrl(ports.issuer),
    redis: `redis://127.0.0.1:${ports.redis}`,
  };
};
