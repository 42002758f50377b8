/** Name or address and perhaps a port, as browsers write it: in lower case, Unicode names in Punycode. */
const ORIGIN = /^(?<scheme>https?):\/\/(?<host>[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d+)?$/;
const LOOPBACK = /^(?:localhost|.+\.localhost|127\.0\.0\.1|\[::1\])$/;

const normalForm = (entry: string): string | undefined =>
  URL.canParse(entry) ? new URL(entry).origin : undefined;

const problemOf = (entry: string): string | undefined => {
  const { scheme, host } = ORIGIN.exec(entry)?.groups ?? {};
  const normal = normalForm(entry);
  if (scheme === undefined || host === undefined || normal !== entry) {
    const suggestion = normal === undefined || normal === 'null' ? 'https://shop.example' : normal;
    return `"${entry}" is not an origin as browsers send it, such as ${suggestion}`;
  }
  // Without TLS, the network decides what a page contains (W3C Secure Contexts, section 3.1, excepts loopback).
  return scheme === 'http' && !LOOPBACK.test(host)
    ? `"${entry}" must begin with https://, as only the loopback interface is safe without TLS`
    : undefined;
};

/**
 * Reads the setting of a stage: the origins whose pages may call the API, separated by commas or white space. Empty or
 * missing: none.
 *
 * @throws Error that names every entry which no browser would ever send as `Origin`, `*` and `null` among them.
 */
export const parseAllowedOrigins = (setting: string | undefined): readonly string[] => {
  const entries = (setting ?? '').split(/[\s,]+/).filter((entry) => entry !== '');
  const problems = entries.map(problemOf).filter((problem) => problem !== undefined);
  if (problems.length > 0) {
    throw new Error(`The allowed origins are not valid: ${problems.join('; ')}.`);
  }
  return [...new Set(entries)];
};
