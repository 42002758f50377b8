/** The header lines of a request as Node reads them: name, value, name, value and so on. */
export type HeaderLines = readonly string[];

/** One header line, its name as the client wrote it. */
export type HeaderLine = readonly [name: string, value: string];

/**
 * What a service's port would refuse (see loopback/foreign-caller.ts) or need for itself, while the handler gets it
 * as the client sent it: such lines go under another name from the front door to the service.
 */
const CARRIED_PREFIX = 'front-door-';
const CARRIED = /^(?:host|origin|sec-fetch-.+)$/i;

/**
 * Lines that end at API Gateway: those that belong to one connection (RFC 9110, section 7.6.1), the length, which a
 * handler is not told on AWS either, and the one that switches serverless-offline's authorizers off.
 */
const ENDS_HERE = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
  'content-length',
  'sls-offline-authorizer-override',
]);

/** Pairs up the lines. */
export const linesOf = (raw: HeaderLines): readonly HeaderLine[] =>
  Array.from({ length: Math.floor(raw.length / 2) }, (_, index) => [
    raw[2 * index] ?? '',
    raw[2 * index + 1] ?? '',
  ]);

/** Every value of a header, in order. */
export const valuesOf = (lines: readonly HeaderLine[], name: string): readonly string[] =>
  lines.filter(([given]) => given.toLowerCase() === name).map(([, value]) => value);

/** The lines of a client as the front door sends them to a service's port. */
export const carriedLines = (lines: readonly HeaderLine[]): readonly HeaderLine[] =>
  passedOn(lines)
    .filter(([name]) => !isCarried(name))
    .map(([name, value]) => [CARRIED.test(name) ? `${CARRIED_PREFIX}${name}` : name, value]);

/** The lines of the client again, from what a service's port was sent by the front door or by the client itself. */
export const clientLines = (lines: readonly HeaderLine[]): readonly HeaderLine[] => {
  const kept = passedOn(lines);
  if (!kept.some(([name]) => isCarried(name))) return kept;
  return kept
    .filter(([name]) => !CARRIED.test(name))
    .map(([name, value]) => [isCarried(name) ? name.slice(CARRIED_PREFIX.length) : name, value]);
};

const passedOn = (lines: readonly HeaderLine[]): readonly HeaderLine[] =>
  lines.filter(([name]) => !ENDS_HERE.has(name.toLowerCase()));

const isCarried = (name: string): boolean => name.toLowerCase().startsWith(CARRIED_PREFIX);
