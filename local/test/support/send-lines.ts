import { request } from 'node:http';

export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

/** Sends a request with exactly these header lines; `Host` unless they have one. */
export const sendLines = async (
  url: string,
  method: string,
  lines: readonly (readonly [name: string, value: string])[] = [],
  body: string | Buffer = '',
): Promise<Received> => {
  const host = lines.some(([name]) => name.toLowerCase() === 'host');
  const all = host ? lines : [['Host', new URL(url).host] as const, ...lines];
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers: all.flat(), setHost: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
};
