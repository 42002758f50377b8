import type { HostileRequest } from './hostile-request.ts';
import type { WireResponse } from './wire.ts';

/** A request beside its response. */
export interface Exchange {
  readonly request: HostileRequest;
  readonly response: WireResponse | undefined;
}

/**
 * Sends all requests, `atOnce` of them concurrently, and returns them with their responses in the same order.
 *
 * @param send receives a request and its index in the run
 */
export const sendAll = async (
  requests: readonly HostileRequest[],
  atOnce: number,
  send: (request: HostileRequest, index: number) => Promise<WireResponse | undefined>,
): Promise<readonly Exchange[]> => {
  const responses = new Map<number, WireResponse | undefined>();
  const left = requests.entries();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const [index, request] of left) responses.set(index, await send(request, index));
    }),
  );
  return requests.map((request, index) => ({ request, response: responses.get(index) }));
};

const MAX_SHOWN = 300;

/** A request and its response in a test's output: short, but enough to repeat the request by hand. */
export const shown = ({ request, response }: Exchange): object => ({
  ...request,
  target: request.target.slice(0, MAX_SHOWN),
  lines: request.lines.map(([name, value]) => `${name}: ${value.slice(0, MAX_SHOWN)}`),
  body: `${request.body.toString('latin1').slice(0, MAX_SHOWN)} (${request.body.length} bytes)`,
  status: response?.status,
  responseBody: response?.body.slice(0, MAX_SHOWN),
});
