import type { IncomingHttpHeaders } from 'node:http';

/** The names a program on this machine reaches the loopback interface by. */
const LOOPBACK_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];
/** What a browser says of a request that no page of another origin caused (Fetch Metadata, section 2.3). */
const OWN_SITES: readonly string[] = ['same-origin', 'none'];

const HOST = /^(?<name>\[[^\]]*\]|[^:]*)(?::\d*)?$/;

/**
 * Why a local tool must not serve a request; undefined when it may. Any web page that a developer looks at can send
 * requests to the loopback interface: to its address, or to a name of the page's own that is made to resolve to it
 * (DNS rebinding). Programs send no `Origin` and no `Sec-Fetch-Site`, and name the loopback interface as host.
 */
export const foreignCaller = (headers: IncomingHttpHeaders): string | undefined => {
  const { host, origin, 'sec-fetch-site': site } = headers;
  if (host !== undefined && !isLoopback(host)) {
    return 'The host of this tool is localhost, 127.0.0.1 or [::1].';
  }
  const isOwnOrigin = origin === undefined || origin.toLowerCase() === `http://${host ?? ''}`;
  const isOwnSite = site === undefined || (typeof site === 'string' && OWN_SITES.includes(site));
  return isOwnOrigin && isOwnSite ? undefined : 'This tool takes no request of a web page.';
};

const isLoopback = (host: string): boolean => {
  const name = HOST.exec(host.toLowerCase())?.groups?.name;
  return name !== undefined && LOOPBACK_NAMES.includes(name);
};
