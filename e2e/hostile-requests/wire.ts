import { connect } from 'node:net';

/** A response as received. */
export interface WireResponse {
  readonly status: number;
  /** Names in lower case; values of repeated headers are joined by commas. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

// Only for responses that never arrive; speed is not tested here.
const TIMEOUT_MS = 120_000;
const BLANK_LINE = Buffer.from('\r\n\r\n');

/**
 * Sends bytes on a separate connection and reads the response until the server closes it. The HTTP clients of Node.js
 * cannot send malformed requests.
 *
 * @param halfClose whether to end the sending side at once, like a client that disconnects during a body
 * @returns `undefined` if the server closed the connection without a response
 * @throws Error if the connection is refused, or there is no response within two minutes
 */
export const exchange = (
  { hostname, port }: { readonly hostname: string; readonly port: number },
  request: { readonly bytes: Buffer; readonly isHead: boolean; readonly halfClose: boolean },
): Promise<WireResponse | undefined> =>
  new Promise((resolve, reject) => {
    const received: Buffer[] = [];
    const socket = connect({ host: hostname, port, allowHalfOpen: true }, () => {
      if (request.halfClose) socket.end(request.bytes);
      else socket.write(request.bytes);
    });
    const timer = setTimeout(() => {
      socket.destroy();
      reject(new Error(`No response in ${TIMEOUT_MS} ms.`));
    }, TIMEOUT_MS);
    socket.on('data', (chunk: Buffer) => received.push(chunk));
    socket.on('end', () => socket.destroy());
    // A server that refuses a body before it has read all of it resets the connection after its response.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') reject(error);
    });
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(parseResponse(Buffer.concat(received), request.isHead));
    });
  });

/** The first response of a connection that is not provisional. */
const parseResponse = (bytes: Buffer, isHead: boolean): WireResponse | undefined => {
  const end = bytes.indexOf(BLANK_LINE);
  if (end === -1) return undefined;
  const [statusLine = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n');
  const status = Number(statusLine.split(' ')[1]);
  const rest = bytes.subarray(end + BLANK_LINE.length);
  if (status < 200) return parseResponse(rest, isHead);
  const headers = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    const before = headers.get(name);
    headers.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  const body = isHead ? Buffer.alloc(0) : bodyOf(rest, headers);
  return { status, headers, body: body.toString('utf8') };
};

const bodyOf = (rest: Buffer, headers: ReadonlyMap<string, string>): Buffer => {
  if (headers.get('transfer-encoding') === 'chunked') return dechunked(rest);
  const length = headers.get('content-length');
  return length === undefined ? rest : rest.subarray(0, Number(length));
};

const dechunked = (rest: Buffer): Buffer => {
  const lineEnd = rest.indexOf('\r\n');
  const size = Number.parseInt(rest.subarray(0, Math.max(lineEnd, 0)).toString('latin1'), 16);
  if (!(size > 0)) return Buffer.alloc(0);
  const start = lineEnd + 2;
  return Buffer.concat([
    rest.subarray(start, start + size),
    dechunked(rest.subarray(start + size + 2)),
  ]);
};
